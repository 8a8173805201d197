import { findChanges } from "../platform";
import { command, recordEvent } from "../platform/index.server";
import { SaveProduct } from "./schema";

/** Creates a product or changes its names; the event keeps what they were. */
export const saveProduct = command({
  name: "catalog/save-product",
  input: SaveProduct,
  action: "catalog.save",
  async run(tx, input) {
    const inserted = await tx.$executeRaw`
      INSERT INTO product (model, name_zh, name_en) VALUES (${input.model}, ${input.nameZh}, ${input.nameEn}) ON CONFLICT DO NOTHING`;
    const known = inserted === 1 ? null : await tx.product.findUniqueOrThrow({ where: { model: input.model } });
    const changes = known ? findChanges(known, input) : { after: input };
    if (!changes) return input;
    if (known) await tx.product.update({ where: { model: input.model }, data: input });
    await recordEvent(tx, {
      subjectKind: "product",
      subjectNo: input.model,
      action: "save",
      reasonCode: known ? "changed" : "registered",
      data: changes,
    });
    return input;
  },
});
