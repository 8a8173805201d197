import { defineLifecycle } from "../platform/lifecycle";

/** A count applies at once, or waits for a second person where it finds fewer pieces than are promised (1.2). */
export const stockCountLifecycle = defineLifecycle({
  name: "stock_count",
  named: "stockCountStatus",
  states: ["counted", "pending", "applied", "refused"],
  initial: "counted",
  events: {
    apply: { from: ["counted"], to: "applied" },
    ask_second_person: { from: ["counted"], to: "pending" },
    confirm: { from: ["pending"], to: "applied" },
    refuse: { from: ["pending"], to: "refused" },
  },
});
export type StockCountStatus = (typeof stockCountLifecycle.states)[number];
