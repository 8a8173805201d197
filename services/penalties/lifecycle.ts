import { defineLifecycle } from "../platform";

/** A penalty: proposed by somebody or by a missed limit, then put on record or dropped; who is concerned may object once (1.9). */
export const penaltyLifecycle = defineLifecycle({
  name: "penalty",
  named: "penaltyStatus",
  states: ["proposed", "recorded", "dropped", "appealed", "upheld", "lifted"],
  initial: "proposed",
  events: {
    record: { from: ["proposed"], to: "recorded" },
    drop: { from: ["proposed"], to: "dropped" },
    /** What it is for falls to another department: there it is proposed anew. */
    pass_on: { from: ["proposed", "recorded"], to: "dropped" },
    appeal: { from: ["recorded"], to: "appealed" },
    uphold: { from: ["appealed"], to: "upheld" },
    lift: { from: ["appealed"], to: "lifted" },
  },
});
export type PenaltyStatus = (typeof penaltyLifecycle.states)[number];
export type PenaltyEvent = keyof typeof penaltyLifecycle.events;

/** Those that count: in a month's pay, and when the next one is weighed. */
export const STANDING: readonly PenaltyStatus[] = ["recorded", "appealed", "upheld"];

/** A proposal that is dropped has two events; what was on record before has more. */
export const EVENTS_OF_DROPPED_PROPOSAL = 2;

/** Its person sees what is or was on record: what was only proposed may be about a case that is kept from them (S3-55). */
export const wasOnRecord = ({ status, version }: { readonly status: PenaltyStatus; readonly version: number }): boolean =>
  status !== "proposed" && (status !== "dropped" || version > EVENTS_OF_DROPPED_PROPOSAL);
