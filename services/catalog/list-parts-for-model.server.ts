import { Prisma } from "@db";
import { query } from "../platform/index.server";
import { OfModel } from "./schema";
import { noProduct, selectParts } from "./store.server";
import { toPartView } from "./view.server";

/** The parts that fit a model and how many of each it holds (S1-29). */
export const listPartsForModel = query({
  name: "catalog/parts-for-model",
  input: OfModel,
  action: "catalog.read",
  async run(reader, { model }) {
    const product = await reader.product.findUnique({ where: { model }, include: { productPartList: true } });
    if (!product) throw noProduct(model);
    const quantities = new Map(product.productPartList.map(({ sku, quantity }) => [sku, quantity]));
    const parts = await selectParts(reader, Prisma.sql`p.sku = ANY (${[...quantities.keys()]}::text[])`);
    const items = parts.map((part) => ({ ...toPartView(reader, part), quantity: quantities.get(part.sku) ?? 1 }));
    return { model, nameZh: product.nameZh, nameEn: product.nameEn, items };
  },
});
