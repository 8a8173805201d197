import { Prisma } from "@db";
import type { z } from "zod";
import { allows } from "../identity";
import { toPermission } from "../platform";
import { type Page, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import type { PartFacts } from "./part";
import { Search } from "./schema";
import { selectParts } from "./store.server";
import { toPartView } from "./view.server";

/** Parts in the order of their skus, found by the beginning of the sku or a piece of a name. */
async function findParts(reader: Reader, { q, cursor, limit }: z.output<typeof Search>): Promise<Page<PartFacts>> {
  const [after = ""] = readCursorParts(cursor, /^([0-9A-Z-]{1,30})$/) ?? [];
  const named = Prisma.sql`(starts_with(p.sku, upper(${q})) OR strpos(lower(p.name_zh), lower(${q})) > 0 OR strpos(lower(p.name_en), lower(${q})) > 0)`;
  const rows = await selectParts(
    reader,
    q === undefined ? Prisma.sql`p.sku > ${after}` : Prisma.sql`p.sku > ${after} AND ${named}`,
    limit + 1,
  );
  return pageOf(rows, limit, (part) => part.sku);
}

/** The catalogue of parts; prices and stock by what the asker may see. */
export const listParts = query({
  name: "catalog/parts",
  input: Search,
  action: "catalog.read",
  async run(reader, input) {
    const { items, nextCursor } = await findParts(reader, input);
    return {
      items: items.map((part) => toPartView(reader, part)),
      nextCursor,
      can: { save: toPermission(allows(reader.actor, "catalog.save"), reader.locale) },
    };
  },
});

/** Good stock of every part. */
export const listStock = query({
  name: "catalog/stock-list",
  input: Search,
  action: "catalog.read_stock",
  async run(reader, input) {
    const { items, nextCursor } = await findParts(reader, input);
    const rows = items.map(({ sku, nameZh, nameEn, onHand, allocated, available }) => ({
      sku,
      nameZh,
      nameEn,
      onHand,
      allocated,
      available,
    }));
    return { items: rows, nextCursor };
  },
});
