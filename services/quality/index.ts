export { qualityInvariants } from "./invariants";
export { SIGN_OFF_VIEWS } from "./views";
