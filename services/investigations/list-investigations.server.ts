import { Prisma } from "@db";
import { nameCategory } from "../complaints";
import { both, invalidField, toWireInstant } from "../platform";
import { pageOf, query, readTimedKey, writeTimedKey } from "../platform/index.server";
import { ListInvestigations } from "./schema";

interface Row {
  complaintNo: string;
  investigationNo: number;
  question: string;
  leadName: string;
  leads: boolean;
  members: number;
  evidence: number;
  openedAt: Date;
  category: string;
  urgency: string;
  nextDueAt: Date | null;
}

/** The investigations that are going on, longest first: those one takes part in, or all. Nobody sees one about themselves (S3-55). */
export const listInvestigations = query({
  name: "investigations/investigations",
  input: ListInvestigations,
  action: "investigation.read",
  async run(reader, { view, cursor, limit }) {
    const { login } = reader.actor;
    const key = readTimedKey(cursor);
    if (key && key.at === null) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
    const where = [
      Prisma.sql`i.status = 'open' AND c.concerns_login IS DISTINCT FROM ${login}`,
      ...(view === "mine"
        ? [
            Prisma.sql`${login} IN (SELECT m.login FROM investigation_member m WHERE (m.complaint_no, m.investigation_no) = (i.complaint_no, i.investigation_no))`,
          ]
        : []),
      ...(key ? [Prisma.sql`(i.opened_at, i.complaint_no) > (${key.at}::timestamptz, ${key.no})`] : []),
    ];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT i.complaint_no AS "complaintNo", i.investigation_no AS "investigationNo", i.question, u.name AS "leadName", i.lead_login = ${login} AS leads,
        (SELECT count(*)::int FROM investigation_member m WHERE (m.complaint_no, m.investigation_no) = (i.complaint_no, i.investigation_no)) AS members,
        (SELECT count(*)::int FROM investigation_evidence e WHERE (e.complaint_no, e.investigation_no) = (i.complaint_no, i.investigation_no)) AS evidence,
        i.opened_at AS "openedAt", c.category, c.urgency, c.next_due_at AS "nextDueAt"
      FROM investigation i JOIN complaint c USING (complaint_no) JOIN user_account u ON u.login = i.lead_login
      WHERE ${Prisma.join(where, " AND ")} ORDER BY i.opened_at, i.complaint_no LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, ({ openedAt, complaintNo }) => writeTimedKey({ at: openedAt, no: complaintNo }));
    return {
      items: items.map(({ openedAt, nextDueAt, category, ...row }) => ({
        ...row,
        categoryName: nameCategory(reader.settings.complaintCategories, category, reader.locale),
        openedAt: toWireInstant(openedAt),
        nextDueAt: nextDueAt && toWireInstant(nextDueAt),
      })),
      nextCursor,
    };
  },
});
