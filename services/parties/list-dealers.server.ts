import { Prisma } from "@db";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { type Dealer, hasExpired } from "./dealer";
import { ListDealers } from "./schema";
import { DEALER_FIELDS } from "./store.server";

/** Dealers in the order of their codes; a dealer's account sees its own row only. */
export const listDealers = query({
  name: "parties/dealers",
  input: ListDealers,
  action: "parties.read",
  async run(reader, input) {
    const [after] = readCursorParts(input.cursor, /^([0-9A-Z-]{1,20})$/) ?? [];
    const conditions = [
      Prisma.sql`true`,
      ...(after === undefined ? [] : [Prisma.sql`d.code > ${after}`]),
      ...(reader.role === "dealer" ? [Prisma.sql`d.code = ${reader.actor.dealerCode}`] : []),
      ...(input.mine ? [Prisma.sql`d.sales_rep_login = ${reader.actor.login}`] : []),
      ...(input.status ? [Prisma.sql`d.status = ${input.status}`] : []),
      ...(input.q ? [Prisma.sql`(starts_with(d.code, upper(${input.q})) OR strpos(lower(d.name), lower(${input.q})) > 0)`] : []),
    ];
    const dealers = await reader.$queryRaw<Dealer[]>`
      SELECT ${DEALER_FIELDS} FROM dealer d WHERE ${Prisma.join(conditions, " AND ")} ORDER BY d.code LIMIT ${input.limit + 1}`;
    const rows = dealers.map((dealer) => ({ ...dealer, agreementExpired: hasExpired(dealer, reader.today) }));
    return pageOf(rows, input.limit, (row) => row.code);
  },
});
