import { batchCaseLifecycle } from "@services/batches";
import { adjustmentLifecycle } from "@services/budget";
import { stockCountLifecycle } from "@services/catalog";
import { claimLifecycle, complaintLifecycle, proposalLifecycle, taskLifecycle } from "@services/complaints";
import { conductLifecycle } from "@services/conduct";
import { documentLifecycle } from "@services/controlled";
import { disputeLifecycle } from "@services/disputes";
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
import { correctiveActionLifecycle } from "@services/quality";
import { rectificationLifecycle } from "@services/rectifications";
import { repairQuoteLifecycle, returnLifecycle, returnUnitLifecycle } from "@services/returns";
import { surveyLifecycle } from "@services/surveys";
import { deliveryLifecycle, subscriptionLifecycle } from "@services/webhooks";
import { describe, expect, test } from "vitest";
import { MESSAGES } from "~/i18n/messages";
import { listFiles, readSource } from "../support/source-tree";
import {
  ADJUSTMENT,
  ARTICLE,
  BATCH_CASE,
  CLAIM,
  COMPLAINT,
  CONDUCT,
  CONTROLLED,
  CORE,
  CORRECTIVE_ACTION,
  DEALER,
  DELIVERY,
  DELIVERY_PROBLEM,
  DISPUTE,
  GRANT,
  IMPORT,
  INVESTIGATION,
  LINE,
  NOTICE_DELIVERY,
  PENALTY,
  PROPOSAL,
  RECTIFICATION,
  REPAIR_QUOTE,
  REPRESENTATIVE_ISSUE,
  REQUEST,
  RETURN,
  RETURN_UNIT,
  SLIP,
  STOCK_COUNT,
  SUBSCRIPTION,
  SURVEY,
  TASK,
  type Ways,
} from "./lifecycle-ways";

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
  {
    ...{ table: correctiveActionLifecycle, ways: CORRECTIVE_ACTION, file: "services/quality/corrective-lifecycle.ts" },
    ends: ["cancelled", "closed"],
  },
  { table: slipLifecycle, ways: SLIP, file: "services/liaison/lifecycle.ts", ends: ["closed"] },
  { table: disputeLifecycle, ways: DISPUTE, file: "services/disputes/lifecycle.ts", ends: ["settled", "withdrawn"] },
  {
    table: rectificationLifecycle,
    ways: RECTIFICATION,
    file: "services/rectifications/lifecycle.ts",
    ends: ["accepted", "withdrawn"],
  },
  { table: conductLifecycle, ways: CONDUCT, file: "services/conduct/lifecycle.ts", ends: ["decided"] },
  { table: documentLifecycle, ways: CONTROLLED, file: "services/controlled/lifecycle.ts", ends: ["withdrawn"] },
  { table: penaltyLifecycle, ways: PENALTY, file: "services/penalties/lifecycle.ts", ends: ["dropped", "lifted", "upheld"] },
  { table: returnLifecycle, ways: RETURN, file: "services/returns/lifecycle.ts", ends: ["cancelled", "closed", "refused"] },
  { table: repairQuoteLifecycle, ways: REPAIR_QUOTE, file: "services/returns/repair-quote.ts", ends: ["refused", "settled", "withdrawn"] },
  {
    table: returnUnitLifecycle,
    ways: RETURN_UNIT,
    file: "services/returns/unit-lifecycle.ts",
    ends: ["restocked", "returned_to_supplier", "scrapped", "sent_back", "withdrawn"],
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
    if (verdict.ok) return;
    const named = (locale: "zh-CN" | "en") =>
      (MESSAGES[locale].values as unknown as Record<string, Record<string, string>>)[table.named]![state];
    expect(verdict.why["zh-CN"]).toBe(`当前为“${named("zh-CN")}”，不能进行此操作`);
    expect(verdict.why["zh-CN"], "no code of the program").not.toMatch(/[a-z]_[a-z]/);
    expect(verdict.why.en).toBe(`not possible in the state “${named("en")}”`);
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
