import { defineLifecycle } from "../platform";

/**
 * A conduct form: the superior of the person complained of answers, then it is decided; a later time is announced once (S3-55, S3-56).
 * Where the wrong person was named it is withdrawn before it is decided, and the right one named (1.9).
 */
export const conductLifecycle = defineLifecycle({
  name: "conduct_form",
  named: "conductStatus",
  states: ["asked", "answered", "decided", "withdrawn"],
  initial: "asked",
  events: {
    answer: { from: ["asked"], to: "answered" },
    decide: { from: ["answered"], to: "decided" },
    withdraw: { from: ["asked", "answered"], to: "withdrawn" },
    ask_again: { from: ["withdrawn"], to: "asked" },
  },
});
export type ConductStatus = (typeof conductLifecycle.states)[number];
export type ConductEvent = keyof typeof conductLifecycle.events;
