import { defineLifecycle } from "../platform";

/** A corrective action: contained, its root cause found, planned, carried out, and checked for its effect by another person of quality (1.10, S1-5). */
export const correctiveActionLifecycle = defineLifecycle({
  name: "corrective_action",
  named: "correctiveStatus",
  states: ["open", "contained", "analysed", "planned", "implemented", "closed", "cancelled"],
  initial: "open",
  events: {
    contain: { from: ["open"], to: "contained" },
    analyse: { from: ["contained"], to: "analysed" },
    plan: { from: ["analysed", "planned"], to: "planned" },
    /** With its last step. */
    implement: { from: ["planned"], to: "implemented" },
    verify: { from: ["implemented"], to: "closed" },
    /** It had no effect: the cause is looked for anew. */
    fail: { from: ["implemented"], to: "contained" },
    cancel: { from: ["open", "contained", "analysed", "planned"], to: "cancelled" },
  },
});
export type CorrectiveStatus = (typeof correctiveActionLifecycle.states)[number];
export type CorrectiveEvent = keyof typeof correctiveActionLifecycle.events;
