import { readParts } from "../catalog/index.server";
import { allow, both, refuse, type Verdict } from "../platform";
import { moneyOf, type Reader } from "../platform/index.server";
import type { ReturnUnit } from "./return";
import { requireOpinion } from "./way-store.server";

/** Which repair of a unit stands: that of its last opinion, unless it was taken back. */
export interface StandingRepair {
  readonly unitNo: string;
  readonly opinionNo: number;
  readonly repairNo: number;
}

/** The repair that stands after the last opinion on a unit; nothing where none was confirmed. */
export async function findRepair(reader: Reader, unitNo: string): Promise<StandingRepair | null> {
  const { opinionNo } = await requireOpinion(reader, unitNo);
  return await reader.unitRepair.findFirst({
    where: { unitNo, opinionNo, withdrawnAt: null },
    select: { unitNo: true, opinionNo: true, repairNo: true },
  });
}

/** The repair that a command goes on with; the unit's state says that there is one. */
export async function requireRepair(reader: Reader, unitNo: string): Promise<StandingRepair> {
  const repair = await findRepair(reader, unitNo);
  if (!repair) throw new Error(`no repair of ${unitNo} stands`);
  return repair;
}

/** The parts that were confirmed for a repair, by sku, with what a piece was quoted at. */
export async function readRepairParts(reader: Reader, { unitNo, opinionNo, repairNo }: StandingRepair) {
  const rows = await reader.unitRepairPart.findMany({ where: { unitNo, opinionNo, repairNo }, orderBy: { sku: "asc" } });
  return rows.map(({ sku, quantity, unitPrice }) => ({ sku, quantity, unitPrice: moneyOf(unitPrice ?? "0") }));
}

/** Which of these parts the stock has too few of that are promised to nobody. */
export async function findShort(reader: Reader, parts: readonly { sku: string; quantity: number }[]) {
  const stock = await readParts(
    reader,
    parts.map(({ sku }) => sku),
  );
  return parts
    .map(({ sku, quantity }) => ({ sku, quantity, available: stock.get(sku)!.available }))
    .filter(({ quantity, available }) => available < quantity);
}

/** Whether the stock has what the repair of a scheduled unit needs. */
export async function weighRepairParts(reader: Reader, { unitNo }: ReturnUnit): Promise<Verdict> {
  const short = await findShort(reader, await readRepairParts(reader, await requireRepair(reader, unitNo)));
  if (short.length === 0) return allow;
  const lacking = short.map(({ sku, quantity, available }) => `${sku} ${available}/${quantity}`).join(", ");
  return refuse("wrong_state", both(`库存配件不足：${lacking}`, `parts are short in stock: ${lacking}`));
}
