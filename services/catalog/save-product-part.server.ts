import { both, invalidField } from "../platform";
import { command, recordEvent } from "../platform/index.server";
import { SaveProductPart } from "./schema";
import { noProduct, readParts } from "./store.server";

/** Says that one part fits a model and how many of it the model holds; the others on its list stay (S1-29). */
export const saveProductPart = command({
  name: "catalog/save-product-part",
  input: SaveProductPart,
  action: "catalog.save",
  async run(tx, { model, sku, quantity }) {
    const [product] = await tx.$queryRaw<object[]>`SELECT 1 FROM product WHERE model = ${model} FOR NO KEY UPDATE`;
    if (!product) throw noProduct(model);
    if (!(await readParts(tx, [sku])).has(sku)) throw invalidField("sku", both(`没有配件 ${sku}`, `no part ${sku}`));
    const known = await tx.productPart.findUnique({ where: { model_sku: { model, sku } } });
    if (known?.quantity !== quantity) {
      await tx.productPart.upsert({ where: { model_sku: { model, sku } }, create: { model, sku, quantity }, update: { quantity } });
      await recordEvent(tx, {
        subjectKind: "product",
        subjectNo: model,
        action: "save_part",
        reasonCode: "changed",
        data: { before: known, after: { model, sku, quantity } },
      });
    }
    return { model, sku, quantity };
  },
});
