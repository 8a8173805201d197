import { Prisma } from "@db";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { StockPage } from "./schema";

interface Row {
  sku: string;
  name: string;
  serialised: boolean;
  onHand: number;
  allocated: number;
  available: number;
  /** Pieces that released requests still wait for. */
  missing: number;
  /** 0 while requests wait for the part, 1 where none is left, else 2. */
  rank: number;
}

const selectStock = (reader: Reader, condition: Prisma.Sql, limit: number) => reader.$queryRaw<Row[]>`
  SELECT * FROM (
    SELECT p.sku, ${reader.locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_zh`} AS name, p.name_zh, p.name_en, p.serialised,
      coalesce(s.on_hand, 0) AS "onHand", coalesce(s.allocated, 0) AS allocated, coalesce(s.on_hand - s.allocated, 0) AS available,
      coalesce(w.missing, 0) AS missing,
      CASE WHEN w.missing > 0 THEN 0 WHEN coalesce(s.on_hand - s.allocated, 0) <= 0 THEN 1 ELSE 2 END AS rank
    FROM part p LEFT JOIN stock s ON s.sku = p.sku AND s.status = 'good'
    LEFT JOIN (
      SELECT sku, sum(approved - allocated)::int AS missing FROM parts_request_line WHERE state = 'released' AND approved > allocated GROUP BY sku
    ) w ON w.sku = p.sku) x
  WHERE ${condition} ORDER BY rank, sku LIMIT ${limit}`;

const toView = ({ sku, name, serialised, onHand, allocated, available, missing, rank }: Row) => ({
  sku,
  name,
  serialised,
  onHand,
  allocated,
  available,
  missing,
  isOut: rank === 1,
});

/** Good stock, what requests wait for first, then what is out, then the rest; `received` is the part whose pieces have just come in. */
export const readStockPage = query({
  name: "reports/stock",
  input: StockPage,
  action: "catalog.read_stock",
  async run(reader, { q, received, cursor, limit }) {
    const named =
      q === undefined
        ? Prisma.sql`true`
        : Prisma.sql`(starts_with(sku, upper(${q})) OR strpos(lower(name_zh), lower(${q})) > 0 OR strpos(lower(name_en), lower(${q})) > 0)`;
    const after = readCursorParts(cursor, /^([012])~([0-9A-Z-]{1,40})$/);
    const onward = after ? Prisma.sql`(rank, sku) > (${Number(after[0])}::int, ${after[1]})` : Prisma.sql`true`;
    const rows = await selectStock(reader, Prisma.sql`${named} AND ${onward}`, limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, (row) => `${row.rank}~${row.sku}`);
    const [arrived] = received === undefined ? [] : await selectStock(reader, Prisma.sql`sku = ${received}`, 1);
    return { items: items.map(toView), nextCursor, received: arrived ? toView(arrived) : null };
  },
});
export type StockPageView = Awaited<ReturnType<typeof readStockPage>>;
