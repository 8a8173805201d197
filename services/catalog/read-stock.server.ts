import { query } from "../platform/index.server";
import { PartBySku } from "./schema";
import { requirePart } from "./store.server";

/** Pieces of a part in good stock. */
export const readStock = query({
  name: "catalog/stock",
  input: PartBySku,
  action: "catalog.read_stock",
  async run(reader, { sku }) {
    const { nameZh, nameEn, onHand, allocated, available } = await requirePart(reader, sku);
    return { sku, nameZh, nameEn, onHand, allocated, available };
  },
});
