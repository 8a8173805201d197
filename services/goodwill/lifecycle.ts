import { defineLifecycle } from "../platform";

/** A grant from the goodwill fund: asked for, then decided by whoever has the authority; a grant that is not paid yet can be taken back (1.9). */
export const grantLifecycle = defineLifecycle({
  name: "goodwill_grant",
  named: "goodwillStatus",
  states: ["requested", "granted", "refused", "withdrawn", "cancelled"],
  initial: "requested",
  events: {
    grant: { from: ["requested"], to: "granted" },
    /** The one who was asked lacks the authority too: the next one above is. */
    pass_on: { from: ["requested"], to: "requested" },
    refuse: { from: ["requested"], to: "refused" },
    withdraw: { from: ["requested"], to: "withdrawn" },
    cancel: { from: ["granted"], to: "cancelled" },
  },
});
export type GrantStatus = (typeof grantLifecycle.states)[number];
