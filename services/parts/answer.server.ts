import type { Balance } from "../budget";
import { can } from "../identity";
import type { Reader } from "../platform/index.server";
import type { PartsRequest } from "./request";
import { requestView } from "./view";
import { availableFor } from "./weigh-request.server";

/** The view of a request for its reader, measured at the account as it is; what a dealer's budget lacks is for who may read the budget. */
export const answer = (reader: Reader, request: PartsRequest, balance: Balance | null) =>
  requestView(request, {
    locale: reader.locale,
    available: availableFor(request.purpose, balance, reader.settings),
    seesBudget: request.dealerCode === null || can(reader.actor, "budget.read", request).ok,
  });
