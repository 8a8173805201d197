import { defineLifecycle } from "../platform";

/** A customer is asked once at a time and answers once, or the link wears out (S3-15, S4-13). */
export const surveyLifecycle = defineLifecycle({
  name: "survey",
  named: "surveyStatus",
  states: ["sent", "answered", "lapsed"],
  initial: "sent",
  events: {
    answer: { from: ["sent"], to: "answered" },
    lapse: { from: ["sent"], to: "lapsed" },
  },
});
export type SurveyStatus = (typeof surveyLifecycle.states)[number];
