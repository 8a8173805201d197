import { defineLifecycle } from "../platform";

/** A rectification form: the department answers it, who issued it accepts the answer or sends it back (S3-58). */
export const rectificationLifecycle = defineLifecycle({
  name: "rectification",
  named: "rectificationStatus",
  states: ["issued", "submitted", "sent_back", "accepted", "withdrawn"],
  initial: "issued",
  events: {
    submit: { from: ["issued", "sent_back"], to: "submitted" },
    accept: { from: ["submitted"], to: "accepted" },
    send_back: { from: ["submitted"], to: "sent_back" },
    withdraw: { from: ["issued", "submitted", "sent_back"], to: "withdrawn" },
  },
});
export type FormStatus = (typeof rectificationLifecycle.states)[number];
export type FormEvent = keyof typeof rectificationLifecycle.events;
