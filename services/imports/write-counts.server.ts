import type { z } from "zod";
import { CountStock, countStock, lockStock, stockArriving } from "../catalog/index.server";
import type { Tx } from "../platform/index.server";
import { wholeNumber } from "../platform/input";
import { type Content, REPEATED, type Written } from "./row-kind";

/** How many pieces of a part were found. */
export const CountRow = CountStock.extend({ counted: wholeNumber(CountStock.shape.counted) });
type CountRow = z.output<typeof CountRow>;

const sayCount = ({ sku, counted, reference }: Pick<CountRow, "sku" | "counted" | "reference">) => `${sku} ${counted} ${reference}`;

/** Records counts; one of the same part under the same reference changes nothing. A count below the promises waits for a second person. */
export async function writeCounts(tx: Tx, contents: readonly Content[]): Promise<Written[]> {
  const rows = contents as unknown as readonly CountRow[];
  const skus = [...new Set(rows.map((row) => row.sku))];
  await stockArriving.tell(tx, { skus });
  await lockStock(tx, skus);
  const known = await tx.stockCount.findMany({ where: { sku: { in: skus }, reference: { in: rows.map((row) => row.reference) } } });
  const counted = new Set(known.filter(({ status }) => status !== "refused").map(sayCount));
  const written: Written[] = [];
  for (const row of rows) {
    if (counted.has(sayCount(row))) written.push(REPEATED);
    else written.push({ as: (await countStock.definition.run(tx, row, undefined)).status === "pending" ? "pending" : "booked" });
  }
  return written;
}
