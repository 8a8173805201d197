export { isEstablished } from "./form";
export { rectificationInvariants } from "./invariants";
export { rectificationLifecycle } from "./lifecycle";
export { FORM_VIEWS } from "./views";
