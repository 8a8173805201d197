import { batchCaseLifecycle } from "@services/batches";
import { adjustmentLifecycle } from "@services/budget";
import { stockCountLifecycle } from "@services/catalog";
import { claimLifecycle, complaintLifecycle, proposalLifecycle, taskLifecycle } from "@services/complaints";
import { grantLifecycle } from "@services/goodwill";
import { importLifecycle } from "@services/imports";
import { investigationLifecycle, representativeIssueLifecycle } from "@services/investigations";
import { articleLifecycle } from "@services/knowledge";
import { slipLifecycle } from "@services/liaison";
import { noticeDeliveryLifecycle } from "@services/notices";
import { dealerLifecycle } from "@services/parties";
import { coreLifecycle, deliveryProblemLifecycle, lineLifecycle, requestLifecycle } from "@services/parts";
import { eventsBetween } from "@services/parts/request";
import { penaltyLifecycle } from "@services/penalties";
import { advance, type Lifecycle } from "@services/platform/lifecycle";
import { rectificationLifecycle } from "@services/rectifications";
import { returnLifecycle, returnUnitLifecycle } from "@services/returns";
import { surveyLifecycle } from "@services/surveys";
import { deliveryLifecycle, subscriptionLifecycle } from "@services/webhooks";
import { describe, expect, test } from "vitest";
import { listFiles, readSource } from "../support/source-tree";

/** What each state knows, as 1.6 and 1.1 tell it: the event and where it leads. A state without an entry is an end. */
type Ways = Record<string, Record<string, string>>;

const REQUEST: Ways = {
  draft: { submit: "submitted" },
  submitted: {
    send_back: "sent_back",
    approve: "approved",
    reject: "rejected",
    resolve_remotely: "resolved_remotely",
    cancel: "cancelled",
  },
  sent_back: { resubmit: "submitted", cancel: "cancelled" },
  approved: { await_payment: "awaiting_payment", await_remittance: "awaiting_remittance", release: "released" },
  awaiting_payment: { release: "released", cancel: "cancelled", end_remainder: "shipped" },
  awaiting_remittance: { request_consent: "awaiting_consent", release: "released", cancel: "cancelled", end_remainder: "shipped" },
  awaiting_consent: { await_remittance: "awaiting_remittance", release: "released", cancel: "cancelled", end_remainder: "shipped" },
  released: { start_picking: "picking", ship: "shipped", cancel: "cancelled", end_remainder: "shipped" },
  picking: { ship_part: "released", ship: "shipped", cancel: "cancelled", end_remainder: "shipped" },
  shipped: { deliver: "delivered" },
  delivered: { close: "closed" },
};

const LINE: Ways = {
  submitted: {
    refuse: "refused",
    await_payment: "awaiting_payment",
    await_remittance: "awaiting_remittance",
    release: "released",
    cancel: "cancelled",
  },
  awaiting_payment: { release: "released", cancel: "cancelled" },
  awaiting_remittance: { request_consent: "awaiting_consent", release: "released", cancel: "cancelled" },
  awaiting_consent: { await_remittance: "awaiting_remittance", release: "released", cancel: "cancelled" },
  released: { ship: "shipped", cancel: "cancelled" },
};

const BATCH_CASE: Ways = {
  suspected: { confirm: "confirmed", dismiss: "dismissed" },
  dismissed: { reopen: "suspected" },
  confirmed: { choose_return: "handling_chosen", choose_dealer: "executing" },
  handling_chosen: { choose_return: "handling_chosen", choose_dealer: "executing", submit: "awaiting_sign_off" },
  awaiting_sign_off: { approve: "signed", return_for_rework: "handling_chosen", reject: "closed" },
  signed: { choose_return: "handling_chosen", supersede: "handling_chosen", execute: "executing", complete: "closed" },
  executing: {
    choose_return: "handling_chosen",
    supersede: "handling_chosen",
    choose_dealer: "executing",
    close: "closed",
    complete: "closed",
  },
};

/** 1.7; what the table does not name is an end only until the customer is dissatisfied. */
const COMPLAINT: Ways = {
  received: { acknowledge: "acknowledged", resolve_remotely: "resolved_remotely", transfer: "transferred" },
  acknowledged: { assess: "assessed", resolve_remotely: "resolved_remotely", transfer: "transferred", not_sustain: "not_sustained" },
  assessed: {
    investigate: "investigating",
    propose: "proposed",
    resolve_remotely: "resolved_remotely",
    transfer: "transferred",
    not_sustain: "not_sustained",
  },
  investigating: { propose: "proposed", resolve_remotely: "resolved_remotely", not_sustain: "not_sustained" },
  proposed: { accept: "accepted", reconsider: "investigating" },
  accepted: { execute: "executing" },
  executing: { review: "reviewed", reconsider: "investigating" },
  reviewed: { follow_up: "follow_up", reopen: "reopened" },
  follow_up: { close: "closed", reopen: "reopened" },
  resolved_remotely: { close: "closed", reopen: "reopened" },
  transferred: { close: "closed", reopen: "reopened" },
  not_sustained: { close: "closed", reopen: "reopened" },
  closed: { reopen: "reopened" },
  reopened: { assess: "assessed", resolve_remotely: "resolved_remotely", transfer: "transferred" },
};

const PROPOSAL: Ways = {
  draft: { approve: "approved", withdraw: "withdrawn" },
  approved: { offer: "offered", withdraw: "withdrawn" },
  offered: { offer: "offered", accept: "accepted", refuse: "refused", withdraw: "withdrawn" },
};

const TASK: Ways = { open: { complete: "done", cancel: "cancelled" } };

const INVESTIGATION: Ways = { open: { conclude: "concluded", abandon: "abandoned" } };

const REPRESENTATIVE_ISSUE: Ways = { raised: { order_action: "action_ordered", decline_action: "no_action" } };

const SURVEY: Ways = { sent: { answer: "answered", lapse: "lapsed" } };

const CLAIM: Ways = {
  asked: { grant: "granted", refuse: "refused", withdraw: "withdrawn" },
  granted: { pay: "paid", withdraw: "withdrawn" },
};

const HANDED_OVER = { take: "sent", fail: "failed", give_up: "dead", lose: "unsure" };
const NOTICE_DELIVERY: Ways = { pending: HANDED_OVER, failed: HANDED_OVER, dead: { resend: "pending" }, unsure: { resend: "pending" } };
const DELIVERY_PROBLEM: Ways = { reported: { accept: "accepted", refuse: "refused" } };

const CORE: Ways = { owed: { receive: "received", charge: "charged", waive: "waived" } };

const STOCK_COUNT: Ways = {
  counted: { apply: "applied", ask_second_person: "pending" },
  pending: { confirm: "applied", refuse: "refused" },
};

const ADJUSTMENT: Ways = { pending: { confirm: "confirmed", refuse: "refused" } };

const DEALER: Ways = { active: { suspend: "suspended" }, suspended: { resume: "active" } };

const SUBSCRIPTION: Ways = { active: { pause: "paused" }, paused: { resume: "active" } };

const CALLED = { take: "delivered", fail: "failed", give_up: "dead" };
const DELIVERY: Ways = { pending: CALLED, failed: CALLED, delivered: { replay: "pending" }, dead: { replay: "pending" } };

const GRANT: Ways = {
  requested: { grant: "granted", pass_on: "requested", refuse: "refused", withdraw: "withdrawn" },
  granted: { cancel: "cancelled" },
};

const SLIP: Ways = {
  issued: { receive: "received" },
  received: { dispute: "disputed", answer: "answered" },
  disputed: { pass_on: "disputed", uphold: "upheld", overrule: "overruled" },
  overruled: { answer: "answered" },
  upheld: { close: "closed" },
  answered: { close: "closed" },
};

const RECTIFICATION: Ways = {
  issued: { submit: "submitted", withdraw: "withdrawn" },
  submitted: { accept: "accepted", send_back: "sent_back", withdraw: "withdrawn" },
  sent_back: { submit: "submitted", withdraw: "withdrawn" },
};

const PENALTY: Ways = {
  proposed: { record: "recorded", drop: "dropped" },
  recorded: { appeal: "appealed" },
  appealed: { uphold: "upheld", lift: "lifted" },
};

const RETURN: Ways = {
  requested: { authorise: "authorised", refuse: "refused", cancel: "cancelled" },
  authorised: { send: "in_transit", receive: "received", cancel: "cancelled" },
  in_transit: { receive: "received", cancel: "cancelled" },
  received: { receive: "received", void_sent: "in_transit", void_unsent: "authorised", close: "closed" },
};

const RETURN_UNIT: Ways = {
  announced: { receive: "received", withdraw: "withdrawn" },
  received: { take_back: "announced", withdraw: "withdrawn", inspect: "inspected" },
  inspected: { give_opinion: "opinion_given" },
  opinion_given: {
    confirm_parts: "parts_confirmed",
    pass: "reinspected",
    fail: "inspected",
    send_back: "sent_back",
    replace: "replaced",
    scrap: "scrapped",
    return_to_supplier: "returned_to_supplier",
  },
  parts_confirmed: { schedule: "scheduled" },
  scheduled: { repair: "repaired" },
  repaired: { pass: "reinspected", fail: "inspected" },
  reinspected: { restock: "restocked", send_back: "sent_back" },
};

const ARTICLE: Ways = {
  draft: { revise: "draft", publish: "published", retire: "retired" },
  published: { revise: "draft", retire: "retired" },
  retired: { revise: "draft" },
};

const IMPORT: Ways = {
  started: { receive: "uploaded" },
  uploaded: { check: "checking" },
  checking: { finish_check: "checked", give_up_check: "uploaded" },
  checked: { check: "checking", commit: "committing" },
  committing: { finish_commit: "committed", give_up_commit: "checked" },
  committed: { undo: "undoing" },
  undoing: { finish_undo: "undone", give_up_undo: "committed" },
};

interface Row {
  table: Lifecycle<string, string>;
  ways: Ways;
  file: string;
  ends: string[];
}
const TABLES: Row[] = [
  {
    table: requestLifecycle,
    ways: REQUEST,
    file: "services/parts/lifecycle.ts",
    ends: ["cancelled", "closed", "rejected", "resolved_remotely"],
  },
  { table: complaintLifecycle, ways: COMPLAINT, file: "services/complaints/lifecycle.ts", ends: [] },
  { table: proposalLifecycle, ways: PROPOSAL, file: "services/complaints/lifecycle.ts", ends: ["accepted", "refused", "withdrawn"] },
  { table: taskLifecycle, ways: TASK, file: "services/complaints/lifecycle.ts", ends: ["cancelled", "done"] },
  {
    table: representativeIssueLifecycle,
    ways: REPRESENTATIVE_ISSUE,
    file: "services/investigations/lifecycle.ts",
    ends: ["action_ordered", "no_action"],
  },
  { table: surveyLifecycle, ways: SURVEY, file: "services/surveys/lifecycle.ts", ends: ["answered", "lapsed"] },
  { table: claimLifecycle, ways: CLAIM, file: "services/complaints/lifecycle.ts", ends: ["paid", "refused", "withdrawn"] },
  { table: investigationLifecycle, ways: INVESTIGATION, file: "services/investigations/lifecycle.ts", ends: ["abandoned", "concluded"] },
  { table: deliveryProblemLifecycle, ways: DELIVERY_PROBLEM, file: "services/parts/lifecycle.ts", ends: ["accepted", "refused"] },
  { table: coreLifecycle, ways: CORE, file: "services/parts/lifecycle.ts", ends: ["charged", "received", "waived"] },
  { table: lineLifecycle, ways: LINE, file: "services/parts/lifecycle.ts", ends: ["cancelled", "refused", "shipped"] },
  { table: stockCountLifecycle, ways: STOCK_COUNT, file: "services/catalog/lifecycle.ts", ends: ["applied", "refused"] },
  { table: adjustmentLifecycle, ways: ADJUSTMENT, file: "services/budget/lifecycle.ts", ends: ["confirmed", "refused"] },
  { table: importLifecycle, ways: IMPORT, file: "services/imports/lifecycle.ts", ends: ["undone"] },
  { table: articleLifecycle, ways: ARTICLE, file: "services/knowledge/lifecycle.ts", ends: [] },
  { table: batchCaseLifecycle, ways: BATCH_CASE, file: "services/batches/lifecycle.ts", ends: ["closed"] },
  { table: slipLifecycle, ways: SLIP, file: "services/liaison/lifecycle.ts", ends: ["closed"] },
  {
    table: rectificationLifecycle,
    ways: RECTIFICATION,
    file: "services/rectifications/lifecycle.ts",
    ends: ["accepted", "withdrawn"],
  },
  { table: penaltyLifecycle, ways: PENALTY, file: "services/penalties/lifecycle.ts", ends: ["dropped", "lifted", "upheld"] },
  { table: returnLifecycle, ways: RETURN, file: "services/returns/lifecycle.ts", ends: ["cancelled", "closed", "refused"] },
  {
    table: returnUnitLifecycle,
    ways: RETURN_UNIT,
    file: "services/returns/unit-lifecycle.ts",
    ends: ["replaced", "restocked", "returned_to_supplier", "scrapped", "sent_back", "withdrawn"],
  },
  { table: grantLifecycle, ways: GRANT, file: "services/goodwill/lifecycle.ts", ends: ["cancelled", "refused", "withdrawn"] },
  { table: dealerLifecycle, ways: DEALER, file: "services/parties/lifecycle.ts", ends: [] },
  { table: subscriptionLifecycle, ways: SUBSCRIPTION, file: "services/webhooks/lifecycle.ts", ends: [] },
  { table: deliveryLifecycle, ways: DELIVERY, file: "services/webhooks/lifecycle.ts", ends: [] },
  { table: noticeDeliveryLifecycle, ways: NOTICE_DELIVERY, file: "services/notices/lifecycle.ts", ends: ["sent"] },
];

const sources = listFiles("services")
  .filter((file) => file.endsWith(".ts"))
  .map(readSource);

test("every lifecycle of the portal stands in this test", () => {
  const declared = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/defineLifecycle\(\{\s*name: "(\w+)"/g)].map(([, name]) => `${path} ${name}`),
  );
  expect(declared.sort()).toEqual(TABLES.map(({ table, file }) => `${file} ${table.name}`).sort());
});

/** Events that the way from one status to another takes by itself, when lines have moved. */
const TAKEN_BY_LINES = new Set(
  (["approved", "awaiting_payment", "awaiting_remittance", "awaiting_consent", "released", "picking"] as const).flatMap((from) =>
    [...Object.values(REQUEST[from] ?? {}), from].flatMap((to) => eventsBetween(from, to as Parameters<typeof eventsBetween>[1])),
  ),
);

describe.each(TABLES)("$table.name", ({ table, ways, file, ends }) => {
  const cases = table.states.flatMap((state) => Object.keys(table.events).map((event) => [state, event] as const));

  test.each(cases)("%s meets %s", (state, event) => {
    const to = ways[state]?.[event];
    const verdict = advance(table, state, event);
    expect(verdict.ok ? verdict.value : verdict.code).toBe(to ?? "wrong_state");
  });

  test("every state is reached from the first", () => {
    const reached = new Set([table.initial]);
    for (const state of reached) for (const to of Object.values(ways[state] ?? {})) reached.add(to);
    expect([...reached].sort()).toEqual([...table.states].sort());
  });

  test("it ends where it should and nowhere else", () => {
    expect(table.states.filter((state) => Object.values(table.events).every(({ from }) => !from.includes(state))).sort()).toEqual(ends);
  });

  test("every event is used by a command", () => {
    const text = sources.filter(({ path }) => path !== file).map((source) => source.text);
    const unused = Object.keys(table.events).filter(
      (event) =>
        !text.some((source) => source.includes(`"${event}"`)) && !(table.name === "parts_request" && TAKEN_BY_LINES.has(event as never)),
    );
    expect(unused).toEqual([]);
  });
});
