import type { Balance } from "../budget";
import type { Tx } from "../platform/index.server";
import type { PartsRequest } from "./request";
import { requestView } from "./view";
import { availableFor } from "./weigh-request.server";

/** The view of a request after a command, measured at the account as the command left it. */
export const answer = (tx: Tx, request: PartsRequest, balance: Balance | null) =>
  requestView(request, tx.locale, availableFor(request.purpose, balance, tx.settings));
