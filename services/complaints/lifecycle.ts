import { defineLifecycle } from "../platform";

/** States from which a dissatisfied customer is heard again. */
const ENDED = ["follow_up", "closed", "resolved_remotely", "transferred", "not_sustained"] as const;

/** A complaint, from its registration to the closing review (1.7). */
export const complaintLifecycle = defineLifecycle({
  name: "complaint",
  named: "complaintStatus",
  states: [
    "received",
    "acknowledged",
    "assessed",
    "investigating",
    "proposed",
    "accepted",
    "executing",
    "reviewed",
    "follow_up",
    "closed",
    "resolved_remotely",
    "transferred",
    "not_sustained",
    "reopened",
  ],
  initial: "received",
  events: {
    acknowledge: { from: ["received"], to: "acknowledged" },
    assess: { from: ["acknowledged", "reopened"], to: "assessed" },
    investigate: { from: ["assessed"], to: "investigating" },
    propose: { from: ["assessed", "investigating"], to: "proposed" },
    /** The customer wants something else, or the reviewer sees it unsolved: it is looked into again (S0-20, S3-30). */
    reconsider: { from: ["proposed", "executing"], to: "investigating" },
    accept: { from: ["proposed"], to: "accepted" },
    execute: { from: ["accepted"], to: "executing" },
    review: { from: ["executing"], to: "reviewed" },
    follow_up: { from: ["reviewed"], to: "follow_up" },
    resolve_remotely: { from: ["received", "acknowledged", "assessed", "investigating", "reopened"], to: "resolved_remotely" },
    transfer: { from: ["received", "acknowledged", "assessed", "reopened"], to: "transferred" },
    not_sustain: { from: ["acknowledged", "assessed", "investigating"], to: "not_sustained" },
    close: { from: ["follow_up", "resolved_remotely", "transferred", "not_sustained"], to: "closed" },
    reopen: { from: ["reviewed", ...ENDED], to: "reopened" },
  },
});
export type ComplaintStatus = (typeof complaintLifecycle.states)[number];
export type ComplaintEvent = keyof typeof complaintLifecycle.events;

/** Nothing more is due for a case in one of these, unless it is reopened. */
export const SETTLED: readonly ComplaintStatus[] = ["closed", "resolved_remotely", "transferred", "not_sustained"];

/** A version of what the customer is offered (1.7): a new version replaces one that is not answered. */
export const proposalLifecycle = defineLifecycle({
  name: "complaint_proposal",
  named: "proposalStatus",
  states: ["draft", "approved", "offered", "accepted", "refused", "withdrawn"],
  initial: "draft",
  events: {
    approve: { from: ["draft"], to: "approved" },
    offer: { from: ["approved", "offered"], to: "offered" },
    accept: { from: ["offered"], to: "accepted" },
    refuse: { from: ["offered"], to: "refused" },
    withdraw: { from: ["draft", "approved", "offered"], to: "withdrawn" },
  },
});
export type ProposalStatus = (typeof proposalLifecycle.states)[number];

/** Once it is solved or has ended otherwise the customer is asked how it was, and a bad answer opens it again. */
export const isHeardAfter = (status: ComplaintStatus): boolean => status === "reviewed" || (ENDED as readonly string[]).includes(status);

/** What a department has to do about a case (S0-21). */
export const taskLifecycle = defineLifecycle({
  name: "complaint_task",
  named: "taskStatus",
  states: ["open", "done", "cancelled"],
  initial: "open",
  events: {
    complete: { from: ["open"], to: "done" },
    cancel: { from: ["open"], to: "cancelled" },
  },
});
export type TaskStatus = (typeof taskLifecycle.states)[number];

/** What a customer asks for a loss (S3-3): decided on, and paid. */
export const claimLifecycle = defineLifecycle({
  name: "complaint_claim",
  named: "claimStatus",
  states: ["asked", "granted", "refused", "paid", "withdrawn"],
  initial: "asked",
  events: {
    grant: { from: ["asked"], to: "granted" },
    refuse: { from: ["asked"], to: "refused" },
    pay: { from: ["granted"], to: "paid" },
    withdraw: { from: ["asked", "granted"], to: "withdrawn" },
  },
});
export type ClaimStatus = (typeof claimLifecycle.states)[number];
