import { defineLifecycle } from "../platform";

/** The document of a return: asked for, authorised, on its way, taken in, and closed when the way of every unit has ended (1.10). */
export const returnLifecycle = defineLifecycle({
  name: "return",
  named: "returnStatus",
  states: ["requested", "authorised", "in_transit", "received", "closed", "refused", "cancelled"],
  initial: "requested",
  events: {
    authorise: { from: ["requested"], to: "authorised" },
    refuse: { from: ["requested"], to: "refused" },
    /** The goods stay where they are, or were lost on their way. */
    cancel: { from: ["requested", "authorised", "in_transit"], to: "cancelled" },
    send: { from: ["authorised"], to: "in_transit" },
    /** One slip per receiving; what is missing stays expected. */
    receive: { from: ["authorised", "in_transit", "received"], to: "received" },
    /** The last slip was void: it is on its way again, or authorised where nobody said that it had left. */
    void_sent: { from: ["received"], to: "in_transit" },
    void_unsent: { from: ["received"], to: "authorised" },
    close: { from: ["received"], to: "closed" },
  },
});
export type ReturnStatus = (typeof returnLifecycle.states)[number];
export type ReturnEvent = keyof typeof returnLifecycle.events;
