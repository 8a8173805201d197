import { readParts } from "../catalog/index.server";
import { allow, both, refuse, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import type { ReturnUnit } from "./return";
import { requireOpinion } from "./way-store.server";

/** A part of a repair that the stock has too few of. */
export interface Short {
  readonly sku: string;
  readonly quantity: number;
  readonly available: number;
}

/** The parts that were confirmed for the repair of a unit, by sku. */
export const readRepairParts = (reader: Reader, key: { unitNo: string; opinionNo: number }) =>
  reader.unitRepairPart.findMany({ where: key, orderBy: { sku: "asc" }, select: { sku: true, quantity: true } });

/** Which of these parts the stock has too few of that are promised to nobody. */
export async function findShort(reader: Reader, parts: readonly { sku: string; quantity: number }[]): Promise<Short[]> {
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
  const { opinionNo } = await requireOpinion(reader, unitNo);
  const short = await findShort(reader, await readRepairParts(reader, { unitNo, opinionNo }));
  if (short.length === 0) return allow;
  const lacking = short.map(({ sku, quantity, available }) => `${sku} ${available}/${quantity}`).join(", ");
  return refuse("wrong_state", both(`库存配件不足：${lacking}`, `parts are short in stock: ${lacking}`));
}
