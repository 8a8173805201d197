import { defineLifecycle } from "../platform";

/** A parts request (1.6). The waiting states stand between approved and released; a request shows its furthest-back line. */
export const requestLifecycle = defineLifecycle({
  name: "parts_request",
  named: "requestStatus",
  states: [
    "draft",
    "submitted",
    "sent_back",
    "approved",
    "awaiting_payment",
    "awaiting_remittance",
    "awaiting_consent",
    "released",
    "picking",
    "shipped",
    "delivered",
    "closed",
    "rejected",
    "resolved_remotely",
    "cancelled",
  ],
  initial: "draft",
  events: {
    submit: { from: ["draft"], to: "submitted" },
    send_back: { from: ["submitted"], to: "sent_back" },
    resubmit: { from: ["sent_back"], to: "submitted" },
    approve: { from: ["submitted"], to: "approved" },
    reject: { from: ["submitted"], to: "rejected" },
    resolve_remotely: { from: ["submitted"], to: "resolved_remotely" },
    await_payment: { from: ["approved"], to: "awaiting_payment" },
    await_remittance: { from: ["approved", "awaiting_consent"], to: "awaiting_remittance" },
    request_consent: { from: ["awaiting_remittance"], to: "awaiting_consent" },
    release: { from: ["approved", "awaiting_payment", "awaiting_remittance", "awaiting_consent"], to: "released" },
    start_picking: { from: ["released"], to: "picking" },
    ship_part: { from: ["picking"], to: "released" },
    ship: { from: ["released", "picking"], to: "shipped" },
    end_remainder: { from: ["awaiting_payment", "awaiting_remittance", "awaiting_consent", "released", "picking"], to: "shipped" },
    deliver: { from: ["shipped"], to: "delivered" },
    close: { from: ["delivered"], to: "closed" },
    cancel: {
      from: ["submitted", "sent_back", "awaiting_payment", "awaiting_remittance", "awaiting_consent", "released", "picking"],
      to: "cancelled",
    },
  },
});
export type RequestStatus = (typeof requestLifecycle.states)[number];
export type RequestEvent = keyof typeof requestLifecycle.events;

/** What arrived otherwise than its slip says (1.6). */
export const deliveryProblemLifecycle = defineLifecycle({
  name: "delivery_problem",
  named: "problemStatus",
  states: ["reported", "accepted", "refused"],
  initial: "reported",
  events: {
    accept: { from: ["reported"], to: "accepted" },
    refuse: { from: ["reported"], to: "refused" },
  },
});
export type ProblemStatus = (typeof deliveryProblemLifecycle.states)[number];

/** The faulty piece that a shipped one replaces, from its shipment until it is back or settled otherwise (1.6). */
export const coreLifecycle = defineLifecycle({
  name: "core",
  named: "coreStatus",
  states: ["owed", "received", "charged", "waived"],
  initial: "owed",
  events: {
    receive: { from: ["owed"], to: "received" },
    charge: { from: ["owed"], to: "charged" },
    waive: { from: ["owed"], to: "waived" },
  },
});
export type CoreStatus = (typeof coreLifecycle.states)[number];
export type CoreEvent = keyof typeof coreLifecycle.events;

/** One line of a request: funded lines release at once, the others wait. */
export const lineLifecycle = defineLifecycle({
  name: "parts_request_line",
  named: "lineState",
  states: ["submitted", "refused", "awaiting_payment", "awaiting_remittance", "awaiting_consent", "released", "shipped", "cancelled"],
  initial: "submitted",
  events: {
    refuse: { from: ["submitted"], to: "refused" },
    await_payment: { from: ["submitted"], to: "awaiting_payment" },
    await_remittance: { from: ["submitted", "awaiting_consent"], to: "awaiting_remittance" },
    request_consent: { from: ["awaiting_remittance"], to: "awaiting_consent" },
    release: { from: ["submitted", "awaiting_payment", "awaiting_remittance", "awaiting_consent"], to: "released" },
    ship: { from: ["released"], to: "shipped" },
    cancel: { from: ["submitted", "awaiting_payment", "awaiting_remittance", "awaiting_consent", "released"], to: "cancelled" },
  },
});
export type LineState = (typeof lineLifecycle.states)[number];
