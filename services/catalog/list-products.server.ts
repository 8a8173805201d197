import { Prisma } from "@db";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { Search } from "./schema";

/** Products in the order of their models. */
export const listProducts = query({
  name: "catalog/products",
  input: Search,
  action: "catalog.read",
  async run(reader, { q, cursor, limit }) {
    const [after = ""] = readCursorParts(cursor, /^([0-9A-Z-]{1,30})$/) ?? [];
    const named = Prisma.sql`(starts_with(model, upper(${q})) OR strpos(lower(name_zh), lower(${q})) > 0 OR strpos(lower(name_en), lower(${q})) > 0)`;
    const condition = q === undefined ? Prisma.sql`model > ${after}` : Prisma.sql`model > ${after} AND ${named}`;
    const rows = await reader.$queryRaw<{ model: string; nameZh: string; nameEn: string }[]>`
      SELECT model, name_zh AS "nameZh", name_en AS "nameEn" FROM product WHERE ${condition} ORDER BY model LIMIT ${limit + 1}`;
    return pageOf(rows, limit, (product) => product.model);
  },
});
