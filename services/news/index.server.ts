export { confirmCases } from "./confirm.server";
export { tellBatch, tellEvents, tellIssue, tellLimit, tellShortage } from "./react.server";
