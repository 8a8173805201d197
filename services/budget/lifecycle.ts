import { defineLifecycle } from "../platform/lifecycle";

/** An adjustment waits for a second person, who confirms or refuses it (1.4). */
export const adjustmentLifecycle = defineLifecycle({
  name: "budget_adjustment",
  named: "adjustmentStatus",
  states: ["pending", "confirmed", "refused"],
  initial: "pending",
  events: {
    confirm: { from: ["pending"], to: "confirmed" },
    refuse: { from: ["pending"], to: "refused" },
  },
});
export type AdjustmentStatus = (typeof adjustmentLifecycle.states)[number];
