import { defineLifecycle } from "../platform";

/** A customer is asked once at a time and answers once (S3-15, S4-13). */
export const surveyLifecycle = defineLifecycle({
  name: "survey",
  states: ["sent", "answered"],
  initial: "sent",
  events: { answer: { from: ["sent"], to: "answered" } },
});
export type SurveyStatus = (typeof surveyLifecycle.states)[number];
