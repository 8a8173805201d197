import { defineLifecycle } from "../platform";

/** A case of faulty units of one or several production batches: suspected by the radar or by hand, judged by quality (1.10, S1-34). */
export const batchCaseLifecycle = defineLifecycle({
  name: "batch_case",
  named: "batchCaseStatus",
  states: ["suspected", "confirmed", "dismissed", "handling_chosen", "awaiting_sign_off", "signed", "executing", "closed"],
  initial: "suspected",
  events: {
    confirm: { from: ["suspected"], to: "confirmed" },
    dismiss: { from: ["suspected"], to: "dismissed" },
    /** Further faulty units turn up after it was dismissed. */
    reopen: { from: ["dismissed"], to: "suspected" },
    /** A dealer's units come back to the factory, and wait for the general manager's signature (S1-11, S1-35). */
    choose_return: { from: ["confirmed", "handling_chosen", "signed", "executing"], to: "handling_chosen" },
    /** Every dealer so far handles it itself: nothing is to be signed. */
    choose_dealer: { from: ["confirmed", "handling_chosen", "executing"], to: "executing" },
    submit: { from: ["handling_chosen"], to: "awaiting_sign_off" },
    approve: { from: ["awaiting_sign_off"], to: "signed" },
    return_for_rework: { from: ["awaiting_sign_off"], to: "handling_chosen" },
    reject: { from: ["awaiting_sign_off"], to: "closed" },
    /** What was signed is frozen: a change is prepared anew and needs its own signature. */
    supersede: { from: ["signed", "executing"], to: "handling_chosen" },
    execute: { from: ["signed"], to: "executing" },
    close: { from: ["executing"], to: "closed" },
    /** Its last unit has gone its way, and every dealer is done: it is over by itself. */
    complete: { from: ["signed", "executing"], to: "closed" },
  },
});
export type BatchCaseStatus = (typeof batchCaseLifecycle.states)[number];
export type BatchCaseEvent = keyof typeof batchCaseLifecycle.events;

/** A case that stands no longer: its batches are free, and further units open another. */
export const SETTLED_CASES: readonly BatchCaseStatus[] = ["dismissed", "closed"];
