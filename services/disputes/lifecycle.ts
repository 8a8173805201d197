import { defineLifecycle } from "../platform";

/** An internal dispute: the departments, then quality, then the service manager, each where the step before was not accepted (S3-54). */
export const disputeLifecycle = defineLifecycle({
  name: "internal_dispute",
  named: "disputeStatus",
  states: ["departments", "quality", "ruled", "service_manager", "settled", "withdrawn"],
  initial: "departments",
  events: {
    concede: { from: ["departments"], to: "settled" },
    refuse: { from: ["departments"], to: "quality" },
    rule: { from: ["quality"], to: "ruled" },
    /** Quality is a side itself and cannot rule. */
    pass_on: { from: ["quality"], to: "service_manager" },
    accept: { from: ["ruled"], to: "settled" },
    contest: { from: ["ruled"], to: "service_manager" },
    decide: { from: ["service_manager"], to: "settled" },
    withdraw: { from: ["departments", "quality", "ruled", "service_manager"], to: "withdrawn" },
  },
});
export type DisputeStatus = (typeof disputeLifecycle.states)[number];
export type DisputeEvent = keyof typeof disputeLifecycle.events;
