import { both, DomainError, type FieldErrors } from "../platform";
import { command, recordEvent } from "../platform/index.server";
import { SaveProductParts } from "./schema";
import { noProduct, readParts } from "./store.server";

/** Which of the parts cannot stand on the list, by the field's name. */
function findFaults(skus: readonly string[], known: ReadonlyMap<string, unknown>): FieldErrors {
  const faults = skus.flatMap((sku, index) => {
    if (!known.has(sku)) return [[`parts[${index}].sku`, [both(`没有配件 ${sku}`, `no part ${sku}`)]] as const];
    return skus.indexOf(sku) < index ? [[`parts[${index}].sku`, [both(`${sku} 重复`, `${sku} stands here twice`)]] as const] : [];
  });
  return Object.fromEntries(faults);
}

/** Says which parts fit a model and how many of each it holds: the list replaces the one before (S1-29). */
export const saveProductParts = command({
  name: "catalog/save-product-parts",
  input: SaveProductParts,
  action: "catalog.save",
  async run(tx, { model, parts }) {
    const [product] = await tx.$queryRaw<{ model: string }[]>`SELECT model FROM product WHERE model = ${model} FOR NO KEY UPDATE`;
    if (!product) throw noProduct(model);
    const skus = parts.map((part) => part.sku);
    const fields = findFaults(skus, await readParts(tx, skus));
    if (Object.keys(fields).length > 0)
      throw new DomainError("invalid_input", both("配件清单有误", "the list of parts is not valid"), { fields });
    const before = await tx.productPart.findMany({ where: { model }, select: { sku: true, quantity: true }, orderBy: { sku: "asc" } });
    await tx.productPart.deleteMany({ where: { model } });
    await tx.productPart.createMany({ data: parts.map((part) => ({ model, ...part })) });
    await recordEvent(tx, {
      subjectKind: "product",
      subjectNo: model,
      action: "save_parts",
      reasonCode: "changed",
      data: { before, after: parts },
    });
    return { model, parts };
  },
});
