export { enquiryInvariants } from "./invariants";
