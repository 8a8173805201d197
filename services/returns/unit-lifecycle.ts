import { defineLifecycle } from "../platform";

/** One unit of a return, one owner role at each step (1.10, S1-36). */
export const returnUnitLifecycle = defineLifecycle({
  name: "return_unit",
  named: "returnUnitState",
  states: [
    "announced",
    "received",
    "inspected",
    "opinion_given",
    "quoted",
    "repair_refused",
    "parts_confirmed",
    "scheduled",
    "repaired",
    "reinspected",
    "restocked",
    "sent_back",
    "replaced",
    "scrapped",
    "returned_to_supplier",
    "withdrawn",
  ],
  initial: "announced",
  events: {
    receive: { from: ["announced"], to: "received" },
    /** Its slip was void: it is expected again. */
    take_back: { from: ["received"], to: "announced" },
    /** It does not come: the return was refused, cancelled or closed without it, or the slip that alone named it was void. */
    withdraw: { from: ["announced", "received"], to: "withdrawn" },
    inspect: { from: ["received"], to: "inspected" },
    /** One that was replaced is the company's now, and needs another opinion. */
    give_opinion: { from: ["inspected", "replaced"], to: "opinion_given" },
    confirm_parts: { from: ["opinion_given"], to: "parts_confirmed" },
    /** Somebody else than the company pays: the quote of its repair waits for an answer (1.10). */
    quote: { from: ["opinion_given", "parts_confirmed"], to: "quoted" },
    accept_quote: { from: ["quoted"], to: "parts_confirmed" },
    refuse_quote: { from: ["quoted"], to: "repair_refused" },
    /** What was confirmed, or the day, is taken back: one step. */
    take_parts_back: { from: ["quoted", "parts_confirmed"], to: "opinion_given" },
    take_day_back: { from: ["scheduled"], to: "parts_confirmed" },
    /** Its day is named, or moved to another. */
    schedule: { from: ["parts_confirmed", "scheduled"], to: "scheduled" },
    repair: { from: ["scheduled"], to: "repaired" },
    pass: { from: ["repaired", "opinion_given"], to: "reinspected" },
    /** It did not pass against its test standard: a new opinion is needed. */
    fail: { from: ["repaired", "opinion_given"], to: "inspected" },
    restock: { from: ["reinspected"], to: "restocked" },
    /** Its sender has got another one while it was to go back to them: the company keeps it, and research decides anew. */
    keep: { from: ["opinion_given", "repair_refused"], to: "inspected" },
    send_back: { from: ["reinspected", "opinion_given", "repair_refused"], to: "sent_back" },
    replace: { from: ["opinion_given"], to: "replaced" },
    scrap: { from: ["opinion_given"], to: "scrapped" },
    return_to_supplier: { from: ["opinion_given"], to: "returned_to_supplier" },
  },
});
export type ReturnUnitState = (typeof returnUnitLifecycle.states)[number];
export type ReturnUnitEvent = keyof typeof returnUnitLifecycle.events;

/** What research may decide about an inspected unit (S1-6). */
export const DECISIONS = ["repair", "rework", "use_as_is", "scrap", "return_to_sender", "replace", "return_to_supplier"] as const;
export type Decision = (typeof DECISIONS)[number];

/** The states in which a unit goes nowhere any more; its serial may come back by another return. */
export const UNIT_ENDS: readonly ReturnUnitState[] = ["restocked", "sent_back", "scrapped", "returned_to_supplier", "withdrawn"];
export const hasEnded = (state: ReturnUnitState): boolean => UNIT_ENDS.includes(state);
