import type { z } from "zod";
import { requireDealer } from "../parties/index.server";
import { both, DomainError, invalidField } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { RegisterUnits } from "./schema";
import { noProduct, shelfStatusOf } from "./store.server";
import { moveUnits } from "./whole-unit.server";

type Input = z.output<typeof RegisterUnits>;

function checkDates({ madeOn, shippedOn, dealerCode }: Input, today: string): void {
  if (madeOn > today) throw invalidField("madeOn", both("生产日期不能在将来", "must not lie in the future"));
  if (shippedOn === undefined && dealerCode !== undefined)
    throw invalidField("shippedOn", both("请填写发货日期", "say when they were shipped"));
  if (shippedOn === undefined) return;
  if (shippedOn < madeOn) throw invalidField("shippedOn", both("发货日期不能早于生产日期", "must not lie before the day they were made"));
  if (shippedOn > today) throw invalidField("shippedOn", both("发货日期不能在将来", "must not lie in the future"));
}

/** Opens the batch with its first units; later ones must be of the same model and day. */
async function openBatch(tx: Tx, { batchNo, model, madeOn }: Input): Promise<void> {
  await tx.$executeRaw`INSERT INTO production_batch (batch_no, model, made_on) VALUES (${batchNo}, ${model}, ${madeOn}::date) ON CONFLICT DO NOTHING`;
  const [batch] = await tx.$queryRaw<{ model: string; madeOn: string }[]>`
    SELECT model, made_on::text AS "madeOn" FROM production_batch WHERE batch_no = ${batchNo}`;
  if (batch?.model !== model || batch.madeOn !== madeOn) {
    throw new DomainError(
      "conflict",
      both(
        `批次 ${batchNo} 已登记为型号 ${batch?.model}、生产日期 ${batch?.madeOn}`,
        `batch ${batchNo} is registered for model ${batch?.model}, made on ${batch?.madeOn}`,
      ),
    );
  }
}

function refuseRepeats(serials: readonly string[]): void {
  const seen = new Set<string>();
  serials.forEach((serial, index) => {
    if (seen.has(serial)) throw invalidField(`serials[${index}]`, both(`序列号 ${serial} 重复`, `serial ${serial} stands here twice`));
    seen.add(serial);
  });
}

/**
 * Registers units of one production batch: in stock, shipped to a dealer, or, without a dealer, sold directly by the company. Those in stock
 * wait where a case holds their batch.
 * A serial that is registered already is a `conflict` that names it.
 */
export const registerUnits = command({
  name: "catalog/register-units",
  input: RegisterUnits,
  action: "catalog.save",
  async run(tx, input) {
    const { model, batchNo, madeOn, serials, shippedOn, dealerCode } = input;
    checkDates(input, tx.today);
    refuseRepeats(serials);
    if (!(await tx.product.findUnique({ where: { model } }))) throw noProduct(model);
    if (dealerCode !== undefined) await requireDealer(tx, dealerCode);
    await openBatch(tx, input);
    const place = shippedOn === undefined ? "stock" : dealerCode === undefined ? "customer" : "dealer";
    const to = place === "stock" ? await shelfStatusOf(tx, batchNo) : null;
    const inserted = await tx.$queryRaw<{ serial: string }[]>`
      INSERT INTO unit (serial, model, batch_no, made_on, shipped_on, dealer_code, place, stock_status)
      SELECT serial, ${model}, ${batchNo}, ${madeOn}::date, ${shippedOn ?? null}::date, ${dealerCode ?? null}, ${place}, ${to}
      FROM unnest(${serials}::text[]) AS serial ORDER BY serial ON CONFLICT DO NOTHING RETURNING serial`;
    if (inserted.length < serials.length) {
      const registered = new Set(inserted.map((unit) => unit.serial));
      const known = serials.filter((serial) => !registered.has(serial));
      throw new DomainError("conflict", both(`序列号 ${known[0]} 已登记`, `serial ${known[0]} is registered already`), {
        details: { serials: known.slice(0, 100) },
      });
    }
    await moveUnits(tx, { model, to, units: serials.length, sourceKind: "unit", sourceNo: batchNo });
    const data = { model, units: serials.length, shippedOn, dealerCode };
    await recordEvent(tx, { subjectKind: "batch", subjectNo: batchNo, action: "register_units", reasonCode: "registered", data });
    return { model, batchNo, madeOn, units: serials.length, place };
  },
});
