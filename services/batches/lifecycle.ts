import { defineLifecycle } from "../platform";

/** A case of faulty units of one or several production batches: suspected by the radar or by hand, judged by quality (1.10, S1-34). */
export const batchCaseLifecycle = defineLifecycle({
  name: "batch_case",
  states: ["suspected", "confirmed", "dismissed"],
  initial: "suspected",
  events: {
    confirm: { from: ["suspected"], to: "confirmed" },
    dismiss: { from: ["suspected"], to: "dismissed" },
    /** Further faulty units turn up after it was dismissed. */
    reopen: { from: ["dismissed"], to: "suspected" },
  },
});
export type BatchCaseStatus = (typeof batchCaseLifecycle.states)[number];
export type BatchCaseEvent = keyof typeof batchCaseLifecycle.events;

/** A case that stands no longer: its batches are free, and further units open another. */
export const SETTLED_CASES: readonly BatchCaseStatus[] = ["dismissed"];
