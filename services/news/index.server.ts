export { tellBatch, tellEvents, tellIssue, tellLimit, tellShortage } from "./react.server";
