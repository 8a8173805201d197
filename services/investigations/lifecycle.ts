import { defineLifecycle } from "../platform";

/** Finding out what happened in a case (1.7); a case that comes back gets another one. */
export const investigationLifecycle = defineLifecycle({
  name: "investigation",
  states: ["open", "concluded", "abandoned"],
  initial: "open",
  events: {
    conclude: { from: ["open"], to: "concluded" },
    abandon: { from: ["open"], to: "abandoned" },
  },
});
export type InvestigationStatus = (typeof investigationLifecycle.states)[number];
