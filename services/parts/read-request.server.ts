import { availableOf } from "../budget";
import { readAccount } from "../budget/index.server";
import type { StockLevel } from "../catalog";
import { readParts } from "../catalog/index.server";
import { allows, can, isPartner, isStaff } from "../identity";
import { type Dealer, hasExpired } from "../parties";
import { findDealer } from "../parties/index.server";
import { inLocale, type Locale, toWire, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { readCoverage } from "../warranty/index.server";
import { answer } from "./answer.server";
import { approverNow, waitsAbove } from "./approval";
import { lapsesSoon, waitsUntil } from "./lapse";
import { readCoresOf } from "./list-cores.server";
import { readProblemsOf } from "./list-delivery-problems.server";
import { countRecentClaims, tellReasons } from "./named-units.server";
import { progressOf } from "./progress";
import { readPayment } from "./read-payment.server";
import { isOverdue, type PartsRequest, type RequestLine } from "./request";
import { requestActions } from "./request-actions";
import { readPhone } from "./reveal-phone.server";
import { OfRequest } from "./schema";
import { readShipments } from "./shipments-of.server";
import { mustSee, readRequests } from "./store.server";
import { submitterFor } from "./submitter.server";
import { readWaitsBehind } from "./waiting-lines.server";

/** Acts whose reasons may speak of others who wait: partners are not told them. */
const OF_THE_COMPANY = new Set(["parts/override-allocation", "parts/free-allocations"]);

/** What happened, oldest first; partners do not see who in the company acted. */
async function readHistory(reader: Reader, requestNo: string) {
  const rows = await reader.$queryRaw<
    {
      seq: number;
      at: Date;
      role: string;
      name: string;
      action: string;
      to_status: string | null;
      reason_code: string;
      reason: string | null;
    }[]
  >`
    SELECT e.seq, e.at, e.role, coalesce(u.name, e.actor) AS name, e.action, e.to_status, e.reason_code, e.reason
    FROM event e LEFT JOIN user_account u ON u.login = e.actor WHERE subject_kind = 'parts_request' AND subject_no = ${requestNo} ORDER BY seq`;
  const asPartner = isPartner(reader.actor);
  return rows.map((row) => ({
    seq: row.seq,
    at: toWireInstant(row.at),
    role: row.role,
    by: asPartner && row.role !== reader.role ? null : row.name,
    action: row.action,
    status: row.to_status,
    reasonCode: row.reason_code,
    reason: asPartner && OF_THE_COMPANY.has(row.action) ? null : row.reason,
  }));
}

/** Other requests for the same unit, newest first. */
async function readUnitHistory(reader: Reader, request: PartsRequest) {
  if (request.serial === null) return [];
  const asPartner = isPartner(reader.actor);
  const rows = await reader.partsRequest.findMany({
    where: {
      serial: request.serial,
      requestNo: { not: request.requestNo },
      ...(asPartner ? { dealerCode: request.dealerCode, subDistributorCode: request.subDistributorCode } : {}),
    },
    orderBy: { submittedAt: "desc" },
    take: 10,
    select: { requestNo: true, status: true, submittedAt: true },
  });
  return rows.map((row) => ({ requestNo: row.requestNo, status: row.status, submittedAt: toWireInstant(row.submittedAt) }));
}

async function readUnitView(reader: Reader, request: PartsRequest) {
  if (request.serial === null) return null;
  const recentClaims = await countRecentClaims(reader, request.serial, request);
  const { unit, coverage } = await readCoverage(reader, { serial: request.serial, on: reader.today, recentClaims });
  const cover = coverage("unit");
  const told = tellReasons(reader, cover);
  const alert = told.find(({ check, outcome }) => check === "recent_claims" && outcome !== "pass");
  return {
    serial: request.serial,
    known: unit !== null,
    model: unit?.model ?? null,
    name: unit ? (reader.locale === "en" ? unit.modelNameEn : unit.modelNameZh) : null,
    batchNo: (can(reader.actor, "catalog.read_batch", {}).ok && unit?.batchNo) || null,
    madeOn: unit?.madeOn ?? null,
    shippedOn: unit?.shippedOn ?? null,
    verdict: cover.verdict,
    coveredUntil: cover.coveredUntil,
    provisional: cover.provisional,
    reasons: told,
    claims: isStaff(reader.actor) ? recentClaims.count : null,
    /** Claimed suspiciously often, or by several dealers (1.3). */
    alert: alert?.text ?? null,
  };
}

/** The stock of each line's part, and what it leaves when all lines are approved as asked; below zero is what will be missing. */
function stockOf(lines: readonly RequestLine[], parts: ReadonlyMap<string, StockLevel>) {
  const left = new Map([...parts].map(([sku, { available }]) => [sku, available]));
  return lines.map((line) => {
    const { onHand, allocated, available } = parts.get(line.sku)!;
    const undecided = line.state === "submitted";
    if (undecided) left.set(line.sku, left.get(line.sku)! - line.asked);
    return { onHand, allocated, available, after: undecided ? left.get(line.sku)! : null };
  });
}

/** The lines of a view with their parts, the stock where the reader may know it, and what their missing pieces wait behind. */
async function readLines(reader: Reader, request: PartsRequest, lines: ReturnType<typeof answer>["lines"]) {
  const parts = await readParts(
    reader,
    request.lines.map((line) => line.sku),
  );
  const stock = can(reader.actor, "catalog.read_stock", {}).ok ? stockOf(request.lines, parts) : null;
  const waits = await readWaitsBehind(reader, request);
  return lines.map((line, index) => {
    const part = parts.get(line.sku)!;
    return {
      ...line,
      name: reader.locale === "en" ? part.nameEn : part.nameZh,
      serialised: part.serialised,
      safety: part.safety,
      stock: stock?.[index] ?? null,
      /** Null while it lacks none. */
      waits: waits.get(line.lineNo) ?? null,
      /** The rules leave open who pays: whoever decides says it (T7). */
      fundingIsOpen: line.funding === "needs_review",
    };
  });
}

/** The budget before and after, as if every open line were approved as asked. */
async function readBudgetView(reader: Reader, request: PartsRequest) {
  if (request.dealerCode === null || !can(reader.actor, "budget.read", request).ok) return null;
  const account = await readAccount(reader, request.dealerCode);
  if (!account) return null;
  const available = availableOf(account);
  const taken = request.lines
    .filter((line) => line.state === "submitted" && line.funding === "budget")
    .reduce((sum, line) => sum.plus(line.amount ?? 0), available.minus(available));
  return {
    posted: toWire(account.posted),
    held: toWire(account.held),
    overdraft: toWire(account.overdraft),
    available: toWire(available),
    availableAfter: toWire(available.minus(taken)),
  };
}

async function readFirstOf(reader: Reader, { makesGood }: PartsRequest) {
  if (makesGood === null) return null;
  return await reader.deliveryProblem.findUniqueOrThrow({
    where: { problemNo: makesGood },
    select: { problemNo: true, requestNo: true, issueSlipNo: true },
  });
}

const readRow = (reader: Reader, requestNo: string) =>
  reader.partsRequest.findUniqueOrThrow({ where: { requestNo }, include: { subDistributor: { select: { name: true } } } });

const lastSentBackFor = (history: Awaited<ReturnType<typeof readHistory>>): string | null =>
  history.filter(({ action }) => action === "parts/send-back-request").at(-1)?.reason ?? null;

/** What may be done, and why not, in the reader's language. */
const permissionsOf = (actions: ReturnType<typeof requestActions>, locale: Locale) =>
  Object.fromEntries(
    Object.entries(actions).map(([intent, verdict]) => [
      intent,
      verdict.ok ? { ok: true as const } : { ok: false as const, why: inLocale(verdict.why, locale) },
    ]),
  ) as Record<keyof typeof actions, { ok: true; why?: undefined } | { ok: false; why: string }>;

/** An undecided request with who must approve it as it is today. */
const routedAsOfToday = (reader: Reader, request: PartsRequest, dealer: Dealer | null): PartsRequest =>
  request.status === "submitted" && request.approverRole && dealer
    ? { ...request, approverRole: approverNow(request.approverRole, hasExpired(dealer, reader.today)) }
    : request;

/** Until when the prices of an undecided request hold, and whether they still do; a decision after that takes today's (1.4). */
const priceFreezeOf = (reader: Reader, { status, pricesFrozenUntil }: PartsRequest) =>
  status === "submitted" ? { until: toWireInstant(pricesFrozenUntil), holds: reader.now < pricesFrozenUntil } : null;

/** A request whole, as its screen shows it: lines with stock, budget before and after, the unit, slips, history, and what the reader may do. */
export const readRequest = query({
  name: "parts/request",
  input: OfRequest,
  action: "parts_request.read",
  async run(reader, input) {
    const [found] = await readRequests(reader, [input.requestNo]);
    const seen = mustSee(reader, found, input.requestNo);
    const row = await readRow(reader, input.requestNo);
    const dealer = seen.dealerCode ? await findDealer(reader, seen.dealerCode) : null;
    const request = routedAsOfToday(reader, seen, dealer);
    const account = request.dealerCode ? await readAccount(reader, request.dealerCode) : null;
    const view = answer(reader, request, account);
    const actions = requestActions({
      actor: reader.actor,
      request: { ...request, submittedBy: await submitterFor(reader, request) },
      limits: reader.settings.approvalLimits,
    });
    const lastDay = waitsUntil(request, reader.settingsOn);
    const history = await readHistory(reader, request.requestNo);
    return {
      ...view,
      /** Still to be decided; what may be done about it stands in `can`. */
      undecided: request.status === "submitted",
      lines: await readLines(reader, request, view.lines),
      tier: request.tier,
      requester: {
        code: request.dealerCode ?? request.subDistributorCode,
        name: dealer?.name ?? row.subDistributor?.name ?? row.shipToName,
      },
      purpose: request.purpose,
      insistReason: request.insistReason,
      /** Why staff named another party than the unit's: for staff. */
      mismatchReason: isPartner(reader.actor) ? null : request.mismatchReason,
      note: row.note,
      complaintNo: row.complaintNo,
      servicingParty: request.servicedBy,
      shipTo: {
        name: row.shipToName,
        ...(await readPhone(reader, request, row.shipToPhone)),
        address: row.shipToAddress,
      },
      freightPreference: request.freightPreference,
      submittedAt: toWireInstant(request.submittedAt),
      shipByRule: request.shipByRule,
      overdue: isOverdue(request, reader.now),
      approverRole: request.approverRole,
      waitsUntil: lastDay,
      lapsesSoon: lapsesSoon(lastDay, reader.today),
      /** Who must approve it, where that is somebody above the reader. */
      waitsFor: waitsAbove(reader.actor, request),
      priceFreeze: priceFreezeOf(reader, request),
      mayAskAgain: request.status !== "submitted" && allows(reader.actor, "parts_request.submit").ok,
      budget: await readBudgetView(reader, request),
      unit: await readUnitView(reader, request),
      unitHistory: await readUnitHistory(reader, request),
      payment: await readPayment(reader, request),
      problems: await readProblemsOf(reader, request.requestNo),
      cores: await readCoresOf(reader, request.requestNo),
      /** The request whose delivery problem this one makes good. */
      makesGood: await readFirstOf(reader, request),
      shipments: await readShipments(reader, request),
      mayPrintSlips: allows(reader.actor, "shipment.read").ok,
      progress: progressOf(request.status),
      /** What is missing, while who asked is to complete it. */
      sentBackFor: request.status === "sent_back" ? lastSentBackFor(history) : null,
      /** What a dealer has to remit before the waiting lines ship; null when nothing is lacking. */
      moneyNeeded: view.remittanceNeeded === "0.00" ? null : view.remittanceNeeded,
      history,
      can: permissionsOf(actions, reader.locale),
    };
  },
});
