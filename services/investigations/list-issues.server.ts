import { Prisma } from "@db";
import { nameCategory } from "../complaints";
import { can } from "../identity";
import { both, invalidField, toPermission, toWireInstant } from "../platform";
import { pageOf, query, readTimedKey, writeTimedKey } from "../platform/index.server";
import { ListIssues } from "./schema";

interface Row {
  complaintNo: string;
  status: string;
  reason: string;
  raisedBy: string;
  raisedByName: string;
  raisedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  decidedFor: string | null;
  category: string;
  model: string | null;
  serial: string | null;
  description: string;
}

/** Representative issues, the oldest undecided first or all the newest first: the worklist of the four parties (S1-32). */
export const listIssues = query({
  name: "investigations/issues",
  input: ListIssues,
  action: "representative_issue.read",
  async run(reader, { view, cursor, limit }) {
    const { actor, locale, settings } = reader;
    const key = readTimedKey(cursor);
    if (key && key.at === null) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
    const [after, order] = view === "raised" ? [Prisma.raw(">"), Prisma.raw("ASC")] : [Prisma.raw("<"), Prisma.raw("DESC")];
    const where = [
      Prisma.sql`c.concerns_login IS DISTINCT FROM ${actor.login}`,
      ...(view === "raised" ? [Prisma.sql`i.status = 'raised'`] : []),
      ...(key ? [Prisma.sql`(i.raised_at, i.complaint_no) ${after} (${key.at}::timestamptz, ${key.no})`] : []),
    ];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT i.complaint_no AS "complaintNo", i.status, i.reason, i.raised_by AS "raisedBy", coalesce(r.name, i.raised_by) AS "raisedByName",
        i.raised_at AS "raisedAt", coalesce(d.name, i.decided_by) AS "decidedByName", i.decided_at AS "decidedAt", i.decided_for AS "decidedFor",
        c.category, c.model, c.serial, left(c.description, 200) AS description
      FROM representative_issue i JOIN complaint c USING (complaint_no)
        LEFT JOIN user_account r ON r.login = i.raised_by LEFT JOIN user_account d ON d.login = i.decided_by
      WHERE ${Prisma.join(where, " AND ")} ORDER BY i.raised_at ${order}, i.complaint_no ${order} LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, ({ raisedAt, complaintNo }) => writeTimedKey({ at: raisedAt, no: complaintNo }));
    const decide = (raisedBy: string) => toPermission(can(actor, "representative_issue.decide", { submittedBy: raisedBy }), locale);
    return {
      items: items.map(({ raisedBy, raisedAt, decidedAt, category, ...row }) => ({
        ...row,
        categoryName: nameCategory(settings.complaintCategories, category, locale),
        raisedAt: toWireInstant(raisedAt),
        decidedAt: decidedAt && toWireInstant(decidedAt),
        /** Only where something is to be decided. */
        decide: row.status === "raised" ? decide(raisedBy) : null,
      })),
      nextCursor,
    };
  },
});
