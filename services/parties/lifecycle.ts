import { defineLifecycle } from "../platform/lifecycle";
import { PARTY_STATUSES } from "./dealer";

/** A suspended dealer reads and remits, cannot submit; what is held finishes, and the company serves its end users. */
export const dealerLifecycle = defineLifecycle({
  name: "dealer",
  named: "dealerStatus",
  states: PARTY_STATUSES,
  initial: "active",
  events: {
    suspend: { from: ["active"], to: "suspended" },
    resume: { from: ["suspended"], to: "active" },
  },
});
