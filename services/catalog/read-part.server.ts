import { allows } from "../identity";
import { toPermission } from "../platform";
import { query } from "../platform/index.server";
import { PartBySku } from "./schema";
import { requirePart } from "./store.server";
import { toPartView } from "./view.server";

/** A part with the models that it fits. */
export const readPart = query({
  name: "catalog/part",
  input: PartBySku,
  action: "catalog.read",
  async run(reader, { sku }) {
    const part = await requirePart(reader, sku);
    const fits = await reader.productPart.findMany({ where: { sku }, select: { model: true, quantity: true }, orderBy: { model: "asc" } });
    return { ...toPartView(reader, part), fits, can: { save: toPermission(allows(reader.actor, "catalog.save"), reader.locale) } };
  },
});
