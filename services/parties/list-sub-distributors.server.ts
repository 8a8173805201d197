import { Prisma } from "@db";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { ListSubDistributors } from "./schema";
import type { SubDistributorView } from "./view.server";

interface Filter {
  readonly q?: string | undefined;
  readonly dealerCode?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Sub-distributors with their dealer of today, in the order of their codes, unscoped. */
export async function findSubDistributors(reader: Reader, { q, dealerCode, after, limit }: Filter): Promise<SubDistributorView[]> {
  const conditions = [
    Prisma.sql`true`,
    ...(after === undefined ? [] : [Prisma.sql`s.code > ${after}`]),
    ...(dealerCode === undefined ? [] : [Prisma.sql`d.code = ${dealerCode}`]),
    ...(q === undefined ? [] : [Prisma.sql`(starts_with(s.code, upper(${q})) OR strpos(lower(s.name), lower(${q})) > 0)`]),
  ];
  return await reader.$queryRaw<SubDistributorView[]>`
    SELECT s.code, s.name, s.phone, s.address, s.status, d.code AS "dealerCode", d.name AS "dealerName"
    FROM sub_distributor s
    JOIN LATERAL (
      SELECT p.dealer_code FROM sub_distributor_parent p WHERE p.sub_distributor_code = s.code
      ORDER BY (p.effective_from <= ${reader.today}::date) DESC, abs(p.effective_from - ${reader.today}::date) LIMIT 1
    ) link ON true
    JOIN dealer d ON d.code = link.dealer_code
    WHERE ${Prisma.join(conditions, " AND ")} ORDER BY s.code LIMIT ${limit}`;
}

/** Sub-distributors with their dealer of today; a dealer's account sees its own (S1-13). */
export const listSubDistributors = query({
  name: "parties/sub-distributors",
  input: ListSubDistributors,
  action: "parties.read",
  async run(reader, { q, dealerCode, cursor, limit }) {
    const asked = reader.role === "dealer" ? reader.actor.dealerCode : dealerCode;
    const [after] = readCursorParts(cursor, /^([0-9A-Z-]{1,20})$/) ?? [];
    const rows = await findSubDistributors(reader, { q, dealerCode: asked, after, limit: limit + 1 });
    return pageOf(rows, limit, (row) => row.code);
  },
});
