import type { Endpoint } from "../platform/index.server";
import { approveGoodwill, passOnGoodwill, refuseGoodwill } from "./decide-request.server";
import { cancelGoodwill, withdrawGoodwill } from "./end-grant.server";
import { grantGoodwill, requestGoodwill } from "./grant-goodwill.server";
import { listApprovers, listGrants } from "./list-grants.server";
import { readGoodwill } from "./read-case.server";

/** What the goodwill fund does, for the registry. */
export const GOODWILL_ENDPOINTS: readonly Endpoint[] = [
  grantGoodwill,
  requestGoodwill,
  approveGoodwill,
  passOnGoodwill,
  refuseGoodwill,
  withdrawGoodwill,
  cancelGoodwill,
  readGoodwill,
  listGrants,
  listApprovers,
];
