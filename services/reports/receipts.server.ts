import { availableOf } from "../budget";
import { readAccounts } from "../budget/index.server";
import { PAYMENT_METHODS } from "../parts";
import { both, DomainError, money, sumMoney, toWire, toWireInstant } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { countCredits } from "../returns/index.server";
import { moneyNeeded } from "./money-needed";
import { ReceiptsPage } from "./schema";
import { groupByDealer, readReleased, readWaitingRequests, type WaitingRequest } from "./waiting-requests.server";

const MOST_DEALERS = 2_000;
const MOST_PAYMENTS = 200;
const RECENT_SHOWN = 8;

const costOf = (requests: readonly WaitingRequest[], purpose: string) =>
  sumMoney(requests.filter((request) => request.purpose === purpose).map((request) => money(request.amount)));

/** Dealers that must remit before something of theirs leaves, and how much (S1-28). */
async function readWaitingDealers(reader: Reader) {
  const groups = groupByDealer(await readWaitingRequests(reader));
  const accounts = await readAccounts(reader, [...groups.keys()]);
  return [...groups].map(([code, requests]) => {
    const account = accounts.get(code)!;
    const waiting = { repair: costOf(requests, "repair"), spareStock: costOf(requests, "spare_stock") };
    return {
      code,
      name: requests[0]!.dealerName,
      available: toWire(availableOf(account)),
      needed: toWire(moneyNeeded(waiting, account, reader.settings.overdraftForSpareStock)),
      requests: requests.map(({ requestNo, purpose, status, submittedAt, amount, parts }) => ({
        ...{ requestNo, purpose, status, submittedAt, amount, parts },
      })),
    };
  });
}

/** Retail requests that wait for their payment, oldest first (S1-21 to S1-23). */
async function readDuePayments(reader: Reader) {
  const rows = await reader.$queryRaw<{ requestNo: string; name: string; tier: string; submittedAt: Date; amount: string }[]>`
    SELECT r.request_no AS "requestNo", coalesce(s.name, r.ship_to_name) AS name, r.tier, r.submitted_at AS "submittedAt", sum(l.amount)::text AS amount
    FROM parts_request r JOIN parts_request_line l ON l.request_no = r.request_no AND l.state = 'awaiting_payment'
    LEFT JOIN sub_distributor s ON s.code = r.sub_distributor_code
    WHERE r.status = 'awaiting_payment' GROUP BY r.request_no, s.name ORDER BY r.submitted_at, r.request_no LIMIT ${MOST_PAYMENTS}`;
  return rows.map((row) => ({ ...row, submittedAt: toWireInstant(row.submittedAt) }));
}

/** What retail buyers paid for pieces that will not leave, owed longest first (1.5). */
async function readDueRefunds(reader: Reader) {
  const rows = await reader.retailPayment.findMany({
    where: { refundDue: { not: null }, refundedAt: null },
    orderBy: [{ refundDueAt: "asc" }, { receiptNo: "asc" }],
    take: MOST_PAYMENTS,
    include: { partsRequest: { select: { shipToName: true, subDistributor: { select: { name: true } } } } },
  });
  return rows.map((row) => ({
    requestNo: row.requestNo,
    receiptNo: row.receiptNo,
    name: row.partsRequest.subDistributor?.name ?? row.partsRequest.shipToName,
    method: row.method,
    reference: row.reference,
    paid: row.amount.toFixed(2),
    amount: row.refundDue!.toFixed(2),
    dueAt: toWireInstant(row.refundDueAt!),
  }));
}

async function readRefunded(reader: Reader, requestNo: string) {
  const row = await reader.retailPayment.findUnique({
    where: { requestNo },
    select: { receiptNo: true, refundDue: true, refundedAt: true },
  });
  return row?.refundedAt ? { requestNo, receiptNo: row.receiptNo, amount: row.refundDue!.toFixed(2) } : null;
}

/** What an entry of the ledger brought about: the new balance, and the requests that it released. */
async function readRecorded(reader: Reader, dealerCode: string, seq: number) {
  const row = await reader.budgetEntry.findUnique({
    where: { dealerCode_seq: { dealerCode, seq } },
    include: { budgetAccount: { select: { dealer: { select: { name: true } } } } },
  });
  if (!row) throw new DomainError("not_found", both("没有这笔记录", "there is no such entry"));
  return {
    dealer: { code: dealerCode, name: row.budgetAccount.dealer.name },
    kind: row.kind,
    amount: row.amount.toFixed(2),
    balanceAfter: row.balanceAfter.toFixed(2),
    sourceNo: row.sourceNo,
    released: await readReleased(reader, dealerCode, row.recordedAt),
  };
}

async function readPaid(reader: Reader, requestNo: string) {
  const row = await reader.retailPayment.findUnique({
    where: { requestNo },
    select: { receiptNo: true, amount: true, partsRequest: { select: { status: true } } },
  });
  return row && { requestNo, receiptNo: row.receiptNo, amount: row.amount.toFixed(2), status: row.partsRequest.status };
}

async function readRecentRemittances(reader: Reader) {
  const rows = await reader.remittance.findMany({
    where: { reversedAt: null },
    orderBy: { remittanceNo: "desc" },
    take: RECENT_SHOWN,
    include: { budgetAccount: { select: { dealer: { select: { name: true } } } } },
  });
  return rows.map((row) => ({
    remittanceNo: row.remittanceNo,
    dealerCode: row.dealerCode,
    dealerName: row.budgetAccount.dealer.name,
    bankReference: row.bankReference,
    amount: row.amount.toFixed(2),
    receivedOn: civilDateOf(row.receivedOn),
  }));
}

/**
 * Finance's page of money: what dealers must remit, what retail buyers must pay and are owed back, what came last. With a dealer the form of
 * a remittance is begun for it; with an entry of its ledger the page tells what that entry released.
 */
export const readReceipts = query({
  name: "reports/receipts",
  input: ReceiptsPage,
  action: "budget.record_remittance",
  async run(reader, { dealerCode, entry, paid, refunded }) {
    const [waiting, payments, refunds, recent, dealers, credits] = await Promise.all([
      readWaitingDealers(reader),
      readDuePayments(reader),
      readDueRefunds(reader),
      readRecentRemittances(reader),
      reader.dealer.findMany({ select: { code: true, name: true }, orderBy: { code: "asc" }, take: MOST_DEALERS }),
      countCredits(reader),
    ]);
    const begun = entry === undefined ? waiting.find(({ code }) => code === dealerCode) : undefined;
    return {
      today: reader.today,
      dealers,
      waiting,
      payments,
      refunds,
      recent,
      credits,
      methods: [...PAYMENT_METHODS],
      begun: begun ? { dealerCode: begun.code, amount: begun.needed } : null,
      recorded: dealerCode !== undefined && entry !== undefined ? await readRecorded(reader, dealerCode, entry) : null,
      paid: paid === undefined ? null : await readPaid(reader, paid),
      refunded: refunded === undefined ? null : await readRefunded(reader, refunded),
    };
  },
});
