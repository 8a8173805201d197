import { defineLifecycle } from "../platform";

/** A conduct form: the superior of the person complained of answers, then it is decided; a later time is announced once (S3-55, S3-56). */
export const conductLifecycle = defineLifecycle({
  name: "conduct_form",
  states: ["asked", "answered", "decided"],
  initial: "asked",
  events: {
    answer: { from: ["asked"], to: "answered" },
    decide: { from: ["answered"], to: "decided" },
  },
});
export type ConductStatus = (typeof conductLifecycle.states)[number];
export type ConductEvent = keyof typeof conductLifecycle.events;
