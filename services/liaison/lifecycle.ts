import { defineLifecycle } from "../platform";

/** A liaison slip: it cannot be refused; an objection is upheld or overruled, an answer is written, and who issued it closes it (1.9). */
export const slipLifecycle = defineLifecycle({
  name: "liaison_slip",
  named: "slipStatus",
  states: ["issued", "received", "disputed", "upheld", "overruled", "answered", "closed"],
  initial: "issued",
  events: {
    receive: { from: ["issued"], to: "received" },
    dispute: { from: ["received"], to: "disputed" },
    /** The two sides do not agree: it goes to their superior, then to a ruling. */
    pass_on: { from: ["disputed"], to: "disputed" },
    uphold: { from: ["disputed"], to: "upheld" },
    overrule: { from: ["disputed"], to: "overruled" },
    answer: { from: ["received", "overruled"], to: "answered" },
    close: { from: ["answered", "upheld"], to: "closed" },
  },
});
export type SlipStatus = (typeof slipLifecycle.states)[number];
export type SlipEvent = keyof typeof slipLifecycle.events;
