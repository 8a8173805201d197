import { Prisma } from "@db";
import { both, invalidField, toWireInstant } from "../platform";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { ListMail } from "./schema";

interface Row {
  id: string;
  receivedAt: Date;
  sender: string;
  senderName: string;
  subject: string;
  outcome: string;
  ignoredFor: string | null;
  complaintNo: string | null;
  files: number;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function beforeCursor(cursor: string | undefined): Prisma.Sql {
  const parts = readCursorParts(cursor, CURSOR);
  if (!parts) return Prisma.sql`true`;
  const at = new Date(parts[0]!);
  if (Number.isNaN(at.getTime())) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return Prisma.sql`(m.received_at, m.id) < (${at}::timestamptz, ${parts[1]}::uuid)`;
}

/** What came by e-mail and what became of it, newest first; nobody reads what was written about them (S3-55). */
export const listMail = query({
  name: "mailbox/messages",
  input: ListMail,
  action: "mailbox.read",
  async run(reader, { view, cursor, limit }) {
    const rows = await reader.$queryRaw<Row[]>`
      SELECT m.id, m.received_at AS "receivedAt", m.sender, m.sender_name AS "senderName", m.subject, m.outcome, m.ignored_for AS "ignoredFor",
        m.complaint_no AS "complaintNo", jsonb_array_length(m.files) AS files
      FROM inbound_message m LEFT JOIN complaint c USING (complaint_no)
      WHERE ${view === "all" ? Prisma.sql`true` : Prisma.sql`m.outcome = ${view}`} AND ${beforeCursor(cursor)}
        AND c.concerns_login IS DISTINCT FROM ${reader.actor.login}
      ORDER BY m.received_at DESC, m.id DESC LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, (row) => `${row.receivedAt.toISOString()}~${row.id}`);
    return { items: items.map((row) => ({ ...row, receivedAt: toWireInstant(row.receivedAt) })), nextCursor };
  },
});
