export { approveGoodwill, passOnGoodwill, refuseGoodwill } from "./decide-request.server";
export { cancelGoodwill, withdrawGoodwill } from "./end-grant.server";
export { GOODWILL_ENDPOINTS } from "./endpoints.server";
export { grantGoodwill, requestGoodwill } from "./grant-goodwill.server";
export { listApprovers, listGrants } from "./list-grants.server";
export { readGoodwill } from "./read-case.server";
export { readGoodwillOf } from "./store.server";
