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
import { penaltyLifecycle } from "@services/penalties";
import { correctiveActionLifecycle } from "@services/quality";
import { rectificationLifecycle } from "@services/rectifications";
import { repairQuoteLifecycle, returnLifecycle, returnUnitLifecycle } from "@services/returns";
import { surveyLifecycle } from "@services/surveys";
import { deliveryLifecycle, subscriptionLifecycle } from "@services/webhooks";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "../support/database";
import { expectIntact } from "../support/invariants";
import { liveIn } from "../support/lived-in";
import { ATTACHMENT_STATEMENTS } from "./guarded-attachments";
import { BATCH_STATEMENTS } from "./guarded-batches";
import { BUDGET_STATEMENTS } from "./guarded-budget";
import { CLAIM_STATEMENTS } from "./guarded-claims";
import { CLOCK_STATEMENTS } from "./guarded-clocks";
import { COMPLAINT_STATEMENTS } from "./guarded-complaints";
import { CONDUCT_STATEMENTS } from "./guarded-conduct";
import { CONTROLLED_STATEMENTS } from "./guarded-controlled";
import { CUSTOMER_STATEMENTS } from "./guarded-customers";
import { DISPUTE_STATEMENTS } from "./guarded-disputes";
import { ESCALATION_STATEMENTS } from "./guarded-escalation";
import { EXCHANGE_STATEMENTS } from "./guarded-exchanges";
import { GOODWILL_STATEMENTS } from "./guarded-goodwill";
import { INVESTIGATION_STATEMENTS } from "./guarded-investigations";
import { KNOWLEDGE_STATEMENTS } from "./guarded-knowledge";
import { LIAISON_STATEMENTS } from "./guarded-liaison";
import { NOTICE_STATEMENTS } from "./guarded-notices";
import { PENALTY_STATEMENTS } from "./guarded-penalties";
import { QUALITY_STATEMENTS } from "./guarded-quality";
import { RECTIFICATION_STATEMENTS } from "./guarded-rectifications";
import { RETURN_STATEMENTS } from "./guarded-returns";
import { APPEND_ONLY_STATEMENTS, CATALOG_STATEMENTS, COUNT_STATEMENTS, REQUEST_STATEMENTS } from "./guarded-statements";
import { SURVEY_STATEMENTS } from "./guarded-surveys";
import { UNIT_WAY_STATEMENTS } from "./guarded-unit-way";
import { WEBHOOK_STATEMENTS } from "./guarded-webhooks";

const database = useDatabase();
let client: pg.Client;
beforeAll(async () => {
  await liveIn(database);
  client = new pg.Client(database.current.connection);
  await client.connect();
});
afterAll(() => client.end());

/** The SQL state with which the database refuses, as its superuser sees it, at once or at the commit. */
async function refusalOf(sql: string): Promise<string> {
  await client.query("BEGIN");
  try {
    const results = await client.query(`${sql}; SET CONSTRAINTS ALL IMMEDIATE`);
    return `carried out: ${JSON.stringify([results].flat().map(({ rowCount }) => rowCount))}`;
  } catch (error) {
    return (error as pg.DatabaseError).code ?? String(error);
  } finally {
    await client.query("ROLLBACK");
  }
}

test.each([
  ...APPEND_ONLY_STATEMENTS,
  ...ATTACHMENT_STATEMENTS,
  ...BATCH_STATEMENTS,
  ...BUDGET_STATEMENTS,
  ...REQUEST_STATEMENTS,
  ...CATALOG_STATEMENTS,
  ...COUNT_STATEMENTS,
  ...QUALITY_STATEMENTS,
  ...WEBHOOK_STATEMENTS,
  ...NOTICE_STATEMENTS,
  ...CLOCK_STATEMENTS,
  ...COMPLAINT_STATEMENTS,
  ...CUSTOMER_STATEMENTS,
  ...KNOWLEDGE_STATEMENTS,
  ...INVESTIGATION_STATEMENTS,
  ...GOODWILL_STATEMENTS,
  ...ESCALATION_STATEMENTS,
  ...LIAISON_STATEMENTS,
  ...RECTIFICATION_STATEMENTS,
  ...PENALTY_STATEMENTS,
  ...CONDUCT_STATEMENTS,
  ...DISPUTE_STATEMENTS,
  ...CONTROLLED_STATEMENTS,
  ...EXCHANGE_STATEMENTS,
  ...CLAIM_STATEMENTS,
  ...SURVEY_STATEMENTS,
  ...RETURN_STATEMENTS,
  ...UNIT_WAY_STATEMENTS,
])("%s", async (_why, sql, state) => {
  expect(await refusalOf(sql)).toBe(state);
});

test("what may be added to a kept document is added", async () => {
  const marks = [
    "UPDATE attachment SET visible_to_customer = true WHERE position = 1",
    "UPDATE attachment SET removed_at = now(), removed_by = 'x', removal_reason = 'x' WHERE position = 1",
    "UPDATE overdraft_consent SET ended_at = now(), ended_by = 'x', end_reason = 'x'",
    "UPDATE retail_payment SET refund_due = 8, refund_due_at = now(); UPDATE retail_payment SET refunded_at = now(), refunded_by = 'x', refund_reference = 'R-1'",
    "UPDATE retail_payment SET prints = prints + 1",
    "INSERT INTO budget_entry (dealer_code, kind, amount, source_kind, source_no, actor, business_date, recorded_at) VALUES ('D003', 'expiry', -1, 'year_end', '2024', 'x', '2025-01-01', now()); INSERT INTO budget_year_end VALUES ('D003', 2024, 1, 0, 1, 4, 'x', now())",
    "INSERT INTO budget_entry (dealer_code, kind, amount, source_kind, source_no, reverses_seq, actor, business_date, recorded_at) VALUES ('D001', 'reversal', -50, 'entry', '3', 3, 'x', '2026-03-10', now())",
    "INSERT INTO budget_hold (dealer_code, request_no, line_no, kind, amount, business_date, actor, recorded_at) VALUES ('D001', 'PR-2026-000002', 1, 'hold', 22, '2026-03-10', 'x', now())",
  ];
  for (const sql of marks) expect(await refusalOf(sql)).toMatch(/^carried out: \[[1-9]/);
});

test.each([
  ["parts_request", "status", requestLifecycle.states],
  ["parts_request_line", "state", lineLifecycle.states],
  ["delivery_problem", "status", deliveryProblemLifecycle.states],
  ["core", "status", coreLifecycle.states],
  ["batch_case", "status", batchCaseLifecycle.states],
  ["corrective_action", "status", correctiveActionLifecycle.states],
  ["complaint", "status", complaintLifecycle.states],
  ["complaint_proposal", "status", proposalLifecycle.states],
  ["complaint_task", "status", taskLifecycle.states],
  ["investigation", "status", investigationLifecycle.states],
  ["goodwill_grant", "status", grantLifecycle.states],
  ["liaison_slip", "status", slipLifecycle.states],
  ["internal_dispute", "status", disputeLifecycle.states],
  ["rectification", "status", rectificationLifecycle.states],
  ["penalty", "status", penaltyLifecycle.states],
  ["conduct_form", "status", conductLifecycle.states],
  ["controlled_document", "status", documentLifecycle.states],
  ["return_authorisation", "status", returnLifecycle.states],
  ["return_unit", "state", returnUnitLifecycle.states],
  ["repair_quote", "status", repairQuoteLifecycle.states],
  ["representative_issue", "status", representativeIssueLifecycle.states],
  ["complaint_claim", "status", claimLifecycle.states],
  ["knowledge_article", "status", articleLifecycle.states],
  ["survey", "status", surveyLifecycle.states],
  ["dealer", "status", dealerLifecycle.states],
  ["import_run", "status", importLifecycle.states],
  ["budget_adjustment", "status", adjustmentLifecycle.states],
  ["stock_count", "status", stockCountLifecycle.states],
  ["webhook_subscription", "status", subscriptionLifecycle.states],
  ["webhook_delivery", "status", deliveryLifecycle.states],
  ["notice_delivery", "status", noticeDeliveryLifecycle.states],
])("the database knows the states of %s that the code knows", async (table, column, states) => {
  const { rows } = await client.query<{ definition: string }>(
    "SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'",
    [table],
  );
  const definition = rows.map((row) => row.definition).find((text) => text.startsWith(`CHECK ((${column} = ANY`))!;
  expect([...definition.matchAll(/'(\w+)'::text/g)].map(([, state]) => state).sort()).toEqual([...states].sort());
});

test("after all attempts everything is as it was", () => expectIntact(database));
