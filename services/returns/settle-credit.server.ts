import { Prisma } from "@db";
import { findCaseExchange } from "../parts/index.server";
import { both, DomainError, invalidField, type Money, money, toWire, ZERO } from "../platform";
import { command, moneyOf, pageOf, query, type Reader, readCursorParts, type Tx } from "../platform/index.server";
import type { Return } from "./return";
import { ListCredits } from "./schema";
import { requireOwed, settle } from "./settlement-store.server";
import { SettleCredit } from "./way-schema";
import { lockStep } from "./way-store.server";

/** The negative purchase that takes back what a dealer paid; a walk-in has none (1.4). It settles no more than it takes back. */
async function checkDocument(tx: Tx, { dealerCode }: Return, { documentNo, amount }: { documentNo: string; amount: Money }): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM purchase WHERE document_no = ${documentNo} AND reversed_at IS NULL FOR UPDATE`;
  const found = dealerCode === null ? null : await tx.purchase.findFirst({ where: { documentNo, dealerCode, reversedAt: null } });
  if (!found) throw invalidField("documentNo", both(`该经销商没有单据 ${documentNo}`, `its dealer has no document ${documentNo}`));
  if (!moneyOf(found.amount).isNegative())
    throw invalidField("documentNo", both(`${documentNo} 不是退货单据`, `${documentNo} takes nothing back: name the negative document`));
  const { _sum } = await tx.returnSettlement.aggregate({ where: { documentNo }, _sum: { amount: true } });
  const left = moneyOf(found.amount)
    .abs()
    .minus(_sum.amount === null ? ZERO : moneyOf(_sum.amount));
  if (amount.greaterThan(left))
    throw invalidField("amount", both(`${documentNo} 还可结 ${toWire(left)} 元`, `${documentNo} has ${toWire(left)} yuan left to settle`));
}

/** A transfer settles one credit. */
async function checkReference(tx: Tx, reference: string): Promise<void> {
  const before = await tx.returnSettlement.findFirst({ where: { reference }, select: { unitNo: true } });
  if (before)
    throw invalidField("reference", both(`${reference} 已用于 ${before.unitNo}`, `${reference} settled ${before.unitNo} already`));
}

/**
 * Finance settles the credit of a unit that the company keeps (1.10): by the negative purchase of its dealer, which names the original, or by the
 * reference of a transfer. The return closes with its last one.
 */
export const settleCredit = command({
  name: "returns/settle-credit",
  input: SettleCredit,
  action: "return_unit.record_payment",
  async run(tx, { amount, documentNo, reference, ...named }) {
    const { known, unit } = await lockStep(tx, named, "return_unit.record_payment");
    await requireOwed(tx, unit, "credit");
    const exchange = await findCaseExchange(tx, unit.serial);
    if (exchange)
      throw new DomainError(
        "wrong_state",
        both(`已有换机申请 ${exchange}，请先取消`, `request ${exchange} exchanges it: cancel that first`),
      );
    if ((documentNo === undefined) === (reference === undefined)) {
      const why = both("请填写红字提货单据号或退款流水号之一", "name the negative purchase or the reference of the transfer, one of them");
      throw new DomainError("invalid_input", why, { fields: { documentNo: [why], reference: [why] } });
    }
    if (documentNo !== undefined) await checkDocument(tx, known, { documentNo, amount: money(amount) });
    else await checkReference(tx, reference!);
    const by = { amount: toWire(money(amount)), ...(documentNo !== undefined ? { documentNo } : { reference: reference! }) };
    const { returnNo, status } = await settle(tx, unit.unitNo, { action: "returns/settle-credit", reasonCode: "credited", by });
    return { returnNo, serial: unit.serial, status, ...by };
  },
});

interface Row {
  readonly unitNo: string;
  readonly returnNo: string;
  readonly serial: string;
  readonly model: string;
  readonly dealerCode: string | null;
  readonly senderName: string;
  readonly proposed: string | null;
  readonly amount: string | null;
  readonly documentNo: string | null;
  readonly reference: string | null;
  readonly openedAt: string;
  readonly settledAt: string | null;
  readonly isWaived: boolean;
}

const wireInstant = (column: string) => Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** The credits of units that the company keeps: those that finance has to settle, or that are settled; by number, keyset paged. */
export const listCredits = query({
  name: "returns/credits",
  input: ListCredits,
  action: "return.read_credits",
  async run(reader, { view, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(RMA-\d{4}-\d{6,9}-\d{1,4})$/) ?? [];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT s.unit_no AS "unitNo", a.return_no AS "returnNo", r.serial, u.model, a.dealer_code AS "dealerCode",
        coalesce(b.name, d.name, c.name) AS "senderName", s.proposed::text, s.amount::text, s.document_no AS "documentNo", s.reference,
        ${wireInstant("s.opened_at")} AS "openedAt", ${wireInstant("s.settled_at")} AS "settledAt", s.waived_for IS NOT NULL AS "isWaived"
      FROM return_settlement s JOIN return_unit r USING (unit_no) JOIN return_authorisation a USING (return_no) JOIN unit u USING (serial)
        LEFT JOIN dealer d ON d.code = a.dealer_code LEFT JOIN sub_distributor b ON b.code = a.sub_distributor_code
        LEFT JOIN customer c ON c.id = a.customer_id
      WHERE s.kind = 'credit' AND (s.settled_at IS NULL) = ${view === "open"}
        AND (${after ?? null}::text IS NULL OR s.unit_no > ${after ?? null}) ORDER BY s.unit_no LIMIT ${limit + 1}`;
    return pageOf(rows, limit, ({ unitNo }) => unitNo);
  },
});

/** How many credits wait for finance. */
export const countCredits = (reader: Reader): Promise<number> =>
  reader.returnSettlement.count({ where: { kind: "credit", settledAt: null } });
