import { defineLifecycle } from "../platform";

/** Finding out what happened in a case (1.7); a case that comes back gets another one. */
export const investigationLifecycle = defineLifecycle({
  name: "investigation",
  named: "investigationStatus",
  states: ["open", "concluded", "abandoned"],
  initial: "open",
  events: {
    conclude: { from: ["open"], to: "concluded" },
    abandon: { from: ["open"], to: "abandoned" },
  },
});
export type InvestigationStatus = (typeof investigationLifecycle.states)[number];

/** A case that stands for others like it, until quality decides on corrective action (S1-33). */
export const representativeIssueLifecycle = defineLifecycle({
  name: "representative_issue",
  named: "issueStatus",
  states: ["raised", "action_ordered", "no_action"],
  initial: "raised",
  events: {
    order_action: { from: ["raised"], to: "action_ordered" },
    decline_action: { from: ["raised"], to: "no_action" },
  },
});
