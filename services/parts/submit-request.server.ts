import { Prisma } from "@db";
import { requireComplaint } from "../complaints/index.server";
import { hasExpired } from "../parties";
import { addDays, advance, both, civilDateAt, DomainError, instantAt, invalidField, type Money, must, sumMoney, toWire } from "../platform";
import { command, insertEvents, type NewEvent, nextNumber, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { approverRole } from "./approval";
import { requestLifecycle } from "./lifecycle";
import { noteSightings, saysOfFaults } from "./note-sightings.server";
import { isRedirected, redirectRequest } from "./redirect-request.server";
import type { Agreed } from "./request";
import { type SubmitInput, SubmitRequest } from "./schema";
import { readRequests } from "./store.server";
import { type Weighed, weighRequest } from "./weigh-request.server";

/** A suspended dealer reads and remits, and cannot ask (1.1). */
export function refuseSuspended({ requester }: Weighed): void {
  if (requester.dealer?.status === "suspended" || requester.subDistributor?.status === "suspended") {
    throw new DomainError("forbidden", both("该单位已暂停合作，不能提交申请", "this party is suspended and cannot submit requests"));
  }
}

/** What a request is worth at dealer price, whatever pays it: what approval limits measure (1.6). */
export const worthOf = (lines: readonly { dealerPrice: Money; pieces: number }[]): Money =>
  sumMoney(lines.map(({ dealerPrice, pieces }) => dealerPrice.times(pieces)));

export const neededApprover = (tx: Tx, weighed: Weighed) =>
  approverRole(
    worthOf(weighed.lines.map(({ part, quantity }) => ({ dealerPrice: part.dealerPrice, pieces: quantity }))),
    weighed.requester.dealer !== null && hasExpired(weighed.requester.dealer, tx.today),
    tx.settings.approvalLimits,
  );

/** The instant until which the prices of a submission hold: the end of the last day. */
export const pricesFrozenUntil = (tx: Tx): Date => instantAt(addDays(civilDateAt(tx.now), tx.settings.priceFreezeDays + 1));

/** What agreed an exchange, as its line names it. */
function agreedColumns(exchange: Agreed | undefined) {
  if (!exchange) return {};
  if ("unitNo" in exchange) return { exchange_unit_no: exchange.unitNo };
  return { exchange_complaint_no: exchange.complaintNo, exchange_proposal_no: exchange.proposalNo };
}

/** The statement that writes the lines of a request as they were weighed. */
export function insertLines(requestNo: string, { requester, lines, terms, exchange }: Weighed): Prisma.Sql {
  const rows = lines.map(({ lineNo, part, quantity, serial, coverage, budgetPrice }, index) => {
    const { funding, rule, unitPrice, amount, shortfall, text } = terms.lines[index]!;
    return {
      ...{ line_no: lineNo, sku: part.sku, faulty_serial: serial, asked: quantity, funding, rule, explanation: text },
      unit_price: unitPrice && toWire(unitPrice),
      amount: amount && toWire(amount),
      shortfall: toWire(shortfall),
      budget_price: toWire(budgetPrice),
      retail_price: toWire(part.retailPrice),
      dealer_price: toWire(part.dealerPrice),
      ...{ warranty_verdict: coverage.verdict, covered_until: coverage.coveredUntil },
      ...agreedColumns(exchange),
    };
  });
  return Prisma.sql`
    INSERT INTO parts_request_line (request_no, line_no, dealer_code, sku, faulty_serial, asked, state, funding, rule, unit_price, amount, shortfall,
      budget_price, retail_price, dealer_price, warranty_verdict, covered_until, explanation, exchange_complaint_no, exchange_proposal_no, exchange_unit_no)
    SELECT ${requestNo}, line_no, ${requester.dealer?.code ?? null}, sku, faulty_serial, asked, 'submitted', funding, rule, unit_price, amount, shortfall,
      budget_price, retail_price, dealer_price, warranty_verdict, covered_until, explanation, exchange_complaint_no, exchange_proposal_no, exchange_unit_no
    FROM jsonb_populate_recordset(NULL::parts_request_line, ${JSON.stringify(rows)}::jsonb)`;
}

/** Which rules, settings and inputs the terms follow from, for "why?". */
export const decisionData = (tx: Tx, { requester, terms }: Weighed) => ({
  tier: requester.tier,
  rules: terms.lines.map((line) => line.rule),
  remittanceNeeded: toWire(terms.remittanceNeeded),
  settings: tx.settings.versions,
});

/** What the company promised to exchange it sends at its own cost. */
const COMPANY_FREIGHT = "monthly_account";

/** What a request is written from. */
type Submission = Omit<SubmitInput, "lines">;

/** The statement that writes the request itself. */
function insertHead(tx: Tx, requestNo: string, { input, weighed }: { input: Submission; weighed: Weighed }): Prisma.Sql {
  const { requester, priority, shipBy } = weighed;
  const { purpose, serial, insist, complaintNo, note, shipTo } = input;
  return Prisma.sql`
    INSERT INTO parts_request (request_no, tier, tier_is_known, dealer_code, sub_distributor_code, purpose, serial, insist_reason, mismatch_reason,
      complaint_no, note, ship_to_name, ship_to_phone, ship_to_address, serviced_by, freight_preference, status, version, priority,
      submitted_by, submitted_at, prices_frozen_until, ship_by, ship_by_rule, approver_role)
    VALUES (${requestNo}, ${requester.tier}, ${requester.tierIsKnown}, ${requester.dealer?.code ?? null}, ${requester.subDistributor?.code ?? null},
      ${purpose}, ${serial ?? null}, ${insist?.reason ?? null}, ${input.requester?.mismatchReason ?? null},
      ${complaintNo ?? null}, ${note ?? null}, ${shipTo.name}, ${shipTo.phone}, ${shipTo.address}, ${JSON.stringify(requester.servicingParty)}::jsonb,
      ${weighed.exchange ? COMPANY_FREIGHT : (requester.dealer?.freightPreference ?? "collect")}, 'submitted', 1, ${priority},
      ${tx.actor.login}, ${tx.now}::timestamptz, ${pricesFrozenUntil(tx)}::timestamptz, ${shipBy.at}::timestamptz, ${shipBy.rule}, ${neededApprover(tx, weighed)})`;
}

/** Writes a request under the next number, which is locked until the commit and therefore taken last: in one round trip with its event. */
export async function insertRequest(tx: Tx, input: Submission, weighed: Weighed): Promise<string> {
  const requestNo = await nextNumber(tx, "parts_request");
  const submitted: NewEvent = {
    ...{ subjectKind: "parts_request", subjectNo: requestNo, action: "parts/submit-request", reasonCode: "asked" },
    fromStatus: requestLifecycle.initial,
    toStatus: must(advance(requestLifecycle, requestLifecycle.initial, "submit")),
    data: decisionData(tx, weighed),
  };
  await tx.$executeRaw`
    WITH head AS (${insertHead(tx, requestNo, { input, weighed })}), line AS (${insertLines(requestNo, weighed)}) ${insertEvents(tx, [submitted])}`;
  if (saysOfFaults(weighed)) await noteSightings(tx, { requestNo, purpose: input.purpose }, weighed.lines);
  return requestNo;
}

/** The case that a request comes of: one that its asker may see, and of the dealer that asks. */
async function checkComplaint(tx: Tx, { complaintNo }: SubmitInput, { requester: { dealer } }: Weighed): Promise<void> {
  if (complaintNo === undefined) return;
  const complaint = await requireComplaint(tx, complaintNo).catch(() => null);
  if (!complaint || (dealer && ![complaint.dealerCode, complaint.servicingDealerCode].includes(dealer.code)))
    throw invalidField("complaintNo", both(`没有投诉 ${complaintNo}`, `there is no complaint ${complaintNo}`));
}

/**
 * Asks for parts: weighs the request as the quote does, freezes its prices and puts it before customer service (S1-21 to S1-31).
 * Only lines that a dealer supplies: `redirected` with who serves the asker and the case opened there. A suspended party: `forbidden`.
 */
export const submitRequest = command({
  name: "parts/submit-request",
  input: SubmitRequest,
  action: "parts_request.submit",
  async run(tx, input) {
    const weighed = await weighRequest(tx, input);
    refuseSuspended(weighed);
    await checkComplaint(tx, input, weighed);
    if (isRedirected(weighed)) return await redirectRequest(tx, input, weighed);
    const [request] = await readRequests(tx, [await insertRequest(tx, input, weighed)]);
    return answer(tx, request!, weighed.balance);
  },
});
