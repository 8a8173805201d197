import { lockAccount, moveHolds, postEntries } from "../budget/index.server";
import type { PartFacts } from "../catalog";
import { lockStock, readParts } from "../catalog/index.server";
import { lockRow, tickTask } from "../complaints/index.server";
import { advance, both, DomainError, type FieldErrors, type Money, money, must, sumMoney, toWire, toWireInstant, ZERO } from "../platform";
import { command, nextNumber, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { oweCores } from "./core.server";
import { freightErrors, freightFunding } from "./freight";
import { findReplacedUnits, giveUnits, refuseUnitsNotInStock } from "./give-units.server";
import { findKeptOf } from "./kept-unit.server";
import { lineLifecycle } from "./lifecycle";
import { balanceAfter, eventsBetween, type PartsRequest, type RequestLine, statusOfLines } from "./request";
import { type ShipInput, ShipRequest } from "./schema";
import { keptUnitReplaced, requestShipped, type ShippedNews, unitsExchanged, unitsExchanging } from "./signals.server";
import { type Act, type LockedRequest, lockRequest, readRequests, saveRequest } from "./store.server";

type Shipped = ShipInput["lines"][number];

/** Each line ships at most what it has allocated; a serialised part names the serial of each piece. */
function shipmentErrors(request: PartsRequest, input: ShipInput, parts: ReadonlyMap<string, PartFacts>): FieldErrors {
  const errors: Record<string, FieldErrors[string]> = {
    ...freightErrors({ terms: input.freightTerms, amount: input.freightAmount ? money(input.freightAmount) : null }),
  };
  const seen = new Set<number>();
  const serials = input.lines.flatMap((shipped) => shipped.replacementSerials ?? []);
  input.lines.forEach((shipped, index) => {
    const at = `lines[${index}]`;
    const line = request.lines.find((candidate) => candidate.lineNo === shipped.lineNo);
    if (!line || seen.has(shipped.lineNo)) errors[`${at}.lineNo`] = [both("没有此行，或重复", "no such line, or named twice")];
    else {
      const part = parts.get(line.sku);
      const given = shipped.replacementSerials?.length ?? 0;
      if (part?.serialised ? given !== shipped.quantity : given > 0) {
        errors[`${at}.replacementSerials`] = part?.serialised
          ? [both(`请登记 ${shipped.quantity} 个新件序列号`, `name the ${shipped.quantity} serials of the new parts`)]
          : [both("此配件不按序列号管理", "this part has no serials")];
      }
    }
    seen.add(shipped.lineNo);
  });
  if (new Set(serials).size < serials.length) errors.lines = [both("序列号重复", "a serial is named twice")];
  return errors;
}

/** What is not there to ship: pieces shipped meanwhile, not allocated, or a line that is not released. */
function refuseUnallocated(request: PartsRequest, lines: readonly Shipped[]): void {
  for (const { lineNo, quantity } of lines) {
    const line = request.lines.find((candidate) => candidate.lineNo === lineNo)!;
    const ready = line.state === "released" ? line.allocated - line.shipped : 0;
    if (quantity > ready) {
      throw new DomainError("wrong_state", both(`第 ${lineNo} 行可发 ${ready} 件`, `line ${lineNo} has ${ready} ready to ship`), {
        fields: { lines: [both(`第 ${lineNo} 行可发 ${ready} 件`, `line ${lineNo}: ${ready} ready`)] },
      });
    }
  }
}

/** A serial leaves once; whether a whole unit may leave again its place says, which is asked for apart. The part's stock is locked, so that two slips with the same serial follow each other. */
async function refuseShippedSerials(tx: Tx, request: PartsRequest, lines: readonly Shipped[]): Promise<void> {
  const named = lines.flatMap(({ lineNo, replacementSerials }) => {
    const { sku, model } = request.lines.find((line) => line.lineNo === lineNo)!;
    return model !== null ? [] : (replacementSerials ?? []).map((serial) => ({ sku, serial }));
  });
  const gone = named.length === 0 ? null : await tx.shippedSerial.findFirst({ where: { OR: named } });
  if (gone === null) return;
  const { serial, issueSlipNo } = gone;
  const text = both(`序列号 ${serial} 已随出库单 ${issueSlipNo} 发出`, `serial ${serial} has left with issue slip ${issueSlipNo}`);
  const at = lines.findIndex(({ replacementSerials }) => replacementSerials?.includes(serial));
  throw new DomainError("conflict", text, { fields: { [`lines[${at}].replacementSerials`]: [text] } });
}

/** Completes the slip that picking reserved, or makes one; lines, stock and serials follow by the database's own hand. */
async function writeShipment(tx: Tx, request: PartsRequest, input: ShipInput): Promise<string> {
  const { requestNo, dealerCode, pickingSlipNo, shipBy } = request;
  const { carrier, waybillNo, freightTerms, freightAmount } = input;
  const issueSlipNo = pickingSlipNo ?? (await nextNumber(tx, "issue_slip"));
  const lines = input.lines.map(({ replacementSerials = [], ...line }) => ({ ...line, replacementSerials }));
  await tx.$executeRaw`
    WITH slip AS (
      INSERT INTO shipment (issue_slip_no, request_no, dealer_code, status, picking_by, picking_at, carrier, waybill_no, freight_terms, freight_amount,
        freight_funding, shipped_by, shipped_at, on_time)
      VALUES (${issueSlipNo}, ${requestNo}, ${dealerCode}, 'shipped', ${tx.actor.login}, ${tx.now}::timestamptz, ${carrier}, ${waybillNo}, ${freightTerms},
        ${freightAmount ? toWire(money(freightAmount)) : null}::numeric, ${freightFunding(freightTerms, request)}, ${tx.actor.login}, ${tx.now}::timestamptz,
        ${shipBy === null || tx.now <= shipBy})
      ON CONFLICT (issue_slip_no) DO UPDATE SET status = excluded.status, carrier = excluded.carrier, waybill_no = excluded.waybill_no,
        freight_terms = excluded.freight_terms, freight_amount = excluded.freight_amount, freight_funding = excluded.freight_funding,
        shipped_by = excluded.shipped_by, shipped_at = excluded.shipped_at, on_time = excluded.on_time)
    INSERT INTO shipment_line (issue_slip_no, request_no, line_no, quantity, replacement_serials)
    SELECT ${issueSlipNo}, ${requestNo}, l."lineNo", l.quantity, l."replacementSerials"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l("lineNo" integer, quantity integer, "replacementSerials" text[])`;
  return issueSlipNo;
}

/** Captures what was held, piece by piece, and debits parts and freight in the same transaction (S1-25, S1-26). Answers what is posted then. */
async function debit(
  tx: Tx,
  { request, account, input, issueSlipNo }: LockedRequest & { input: ShipInput; issueSlipNo: string },
): Promise<Money> {
  const { dealerCode, requestNo } = request;
  if (dealerCode === null || account === null) return ZERO;
  const captured = input.lines.flatMap(({ lineNo, quantity }) => {
    const line = request.lines.find((candidate) => candidate.lineNo === lineNo)!;
    return line.funding === "budget" ? [{ lineNo, amount: line.unitPrice!.times(quantity) }] : [];
  });
  await moveHolds(
    tx,
    captured.map((line) => ({ dealerCode, requestNo, kind: "capture", ...line })),
  );
  const entry = { dealerCode, sourceKind: "shipment", sourceNo: issueSlipNo } as const;
  const parts = sumMoney(captured.map((line) => line.amount)).negated();
  const freight = freightFunding(input.freightTerms, request) === "budget" ? money(input.freightAmount!).negated() : money(0);
  const posted = await postEntries(tx, [
    ...(captured.length > 0 ? [{ ...entry, kind: "parts" as const, amount: parts }] : []),
    ...(freight.isZero() ? [] : [{ ...entry, kind: "freight" as const, amount: freight }]),
  ]);
  const last = posted.at(-1);
  return last ? money(last.balanceAfter) : account.posted;
}

const linesAfter = (request: PartsRequest, shipped: readonly Shipped[]): RequestLine[] =>
  request.lines.map((line) => {
    const total = line.shipped + (shipped.find((candidate) => candidate.lineNo === line.lineNo)?.quantity ?? 0);
    const done = line.state === "released" && total === line.approved;
    return { ...line, shipped: total, state: done ? must(advance(lineLifecycle, line.state, "ship")) : line.state };
  });

function newsOf(tx: Tx, request: PartsRequest, { input, issueSlipNo }: { input: ShipInput; issueSlipNo: string }): ShippedNews {
  const { requestNo, version, status, dealerCode, subDistributorCode, shipBy } = request;
  const { carrier, waybillNo, freightTerms } = input;
  const lines = input.lines.map(({ lineNo, quantity, replacementSerials = [] }) => {
    const { sku } = request.lines.find((line) => line.lineNo === lineNo)!;
    return { lineNo, sku, quantity, replacementSerials };
  });
  const left = { shippedAt: toWireInstant(tx.now), onTime: shipBy === null || tx.now <= shipBy, carrier, waybillNo, freightTerms };
  return { requestNo, version, status, issueSlipNo, dealerCode, subDistributorCode, ...left, lines };
}

/**
 * What an exchange concerns beside its request is locked before it, in the order in which a receiving locks: the account, the returns of the
 * units that come back, the case. Answers those units.
 */
async function lockForExchange(tx: Tx, requestNo: string): Promise<string[]> {
  const [known] = await readRequests(tx, [requestNo]);
  if (!known?.lines.some(({ model }) => model !== null)) return [];
  if (known.dealerCode !== null) await lockAccount(tx, known.dealerCode);
  const serials = await findReplacedUnits(tx, requestNo);
  await unitsExchanging.tell(tx, { serials });
  if (known.exchange !== null && "complaintNo" in known.exchange) await lockRow(tx, known.exchange.complaintNo);
  return serials;
}

/** The unit that a case's customer agreed on has left: whoever was to ship it is done (S0-21). */
async function tickExchange(tx: Tx, { requestNo, exchange }: PartsRequest, issueSlipNo: string): Promise<void> {
  if (exchange === null || !("complaintNo" in exchange)) return;
  const { complaintNo, proposalNo } = exchange;
  const said = { action: "parts/ship-request", result: `${requestNo} · ${issueSlipNo}`, data: { requestNo, issueSlipNo } };
  await tickTask(tx, complaintNo, { kind: "ship_replacement", proposalNo, ...said });
}

/**
 * Ships allocated pieces under one issue slip: stock leaves, the budget pays for each piece as it goes, 月结 freight is its own entry,
 * and the slip is on time or late against ship-by (S1-8, S1-24 to S1-26). The rest of the request stays open.
 */
export const shipRequest = command({
  name: "parts/ship-request",
  input: ShipRequest,
  action: "shipment.ship",
  async run(tx, input) {
    const serials = await lockForExchange(tx, input.requestNo);
    const { request, account } = await lockRequest(tx, input.requestNo);
    const parts = await readParts(
      tx,
      request.lines.map((line) => line.sku),
    );
    const fields = shipmentErrors(request, input, parts);
    if (Object.keys(fields).length > 0) throw new DomainError("invalid_input", both("请检查发货内容", "check the shipment"), { fields });
    refuseUnallocated(request, input.lines);
    await refuseUnitsNotInStock(tx, request, input.lines);
    await lockStock(
      tx,
      input.lines.map(({ lineNo }) => request.lines.find((line) => line.lineNo === lineNo)!.sku),
    );
    await refuseShippedSerials(tx, request, input.lines);
    const issueSlipNo = await writeShipment(tx, request, input);
    const posted = await debit(tx, { request, account, input, issueSlipNo });
    const kept = await findKeptOf(tx, request);
    await giveUnits(tx, request, { lines: input.lines, stood: kept?.stood });
    if (kept === null) await oweCores(tx, request, { issueSlipNo, lines: input.lines, parts });
    const lines = linesAfter(request, input.lines);
    const events = eventsBetween(request.status, statusOfLines(lines, false));
    const said = {
      action: "parts/ship-request",
      reasonCode: "shipped",
      data: { issueSlipNo, lines: input.lines, waybillNo: input.waybillNo },
    };
    const acts: Act[] = events.length > 0 ? events.map((event) => ({ event, ...said })) : [{ event: "note", ...said }];
    const saved = await saveRequest(tx, request, { changes: {}, acts: acts });
    await requestShipped.tell(tx, newsOf(tx, saved, { input, issueSlipNo }));
    await tickExchange(tx, request, issueSlipNo);
    if (kept !== null) await keptUnitReplaced.tell(tx, { unitNo: kept.unitNo, requestNo: saved.requestNo });
    else if (serials.length > 0) await unitsExchanged.tell(tx, { serials });
    const after = serials.length > 0 ? (await readRequests(tx, [request.requestNo]))[0]! : { ...saved, lines };
    const onTime = request.shipBy === null || tx.now <= request.shipBy;
    return {
      ...answer(tx, after, account && { ...balanceAfter(account, request, after), posted }),
      issueSlipNo,
      shippedAt: toWireInstant(tx.now),
      onTime,
      budgetBelowZero: posted.isNegative(),
    };
  },
});
