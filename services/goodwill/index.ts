export { type GoodwillLimits, leftOf, nextApprover, periodOf, withinAuthority, withinPeriod } from "./fund";
export { goodwillInvariants } from "./invariants";
export { grantLifecycle } from "./lifecycle";
export { GRANT_VIEWS } from "./views";
