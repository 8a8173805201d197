import { Prisma } from "@db";
import { both, invalidField, toWireInstant } from "../platform";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { allows } from "./policy";
import { ListEvents } from "./schema";

interface Row {
  at: Date;
  subjectKind: string;
  subjectNo: string;
  seq: number;
  actor: string;
  role: string;
  action: string;
  fromStatus: string | null;
  toStatus: string | null;
  reasonCode: string;
  reason: string | null;
  data: unknown;
}

const keyOf = ({ at, subjectKind, subjectNo, seq }: Row) => JSON.stringify([at.toISOString(), subjectKind, subjectNo, seq]);

/** The rows after a cursor: the time first, then what makes the order whole. */
function after(cursor: string | undefined): Prisma.Sql {
  const parts = readCursorParts(cursor, /^\["(\d{4}-\d\d-\d\dT[\d:.]+Z)","(\w+)","([^"\\]+)",(\d{1,9})\]$/);
  if (!parts) return Prisma.sql`true`;
  const [at, subjectKind, subjectNo, seq] = parts as [string, string, string, string];
  if (Number.isNaN(Date.parse(at))) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return Prisma.sql`(at, subject_kind, subject_no, seq) < (${new Date(at)}, ${subjectKind}, ${subjectNo}, ${Number(seq)})`;
}

/** What a part costs stays with those who may read it at the part itself. */
const withoutCost = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data, (field, value) => (field === "costPrice" ? undefined : value)));

/** What was found and written about controlled documents, confidential ones among them, is told to who may read all of them. */
const CLOSED_KIND = "controlled_document";

/** A conduct form that named somebody wrongly was withdrawn: that person is not told (1.9). */
const namesWrongly = (subjectKind: string, data: unknown, login: string): boolean =>
  subjectKind === "conduct_form" && (data as { personLogin?: string } | null)?.personLogin === login;

/** Who did what, newest first: of one subject, of one person, or of all. */
export const listEvents = query({
  name: "identity/events",
  input: ListEvents,
  action: "events.read",
  async run(reader, { subjectKind, subjectNo, actor, cursor, limit }) {
    const equals = (column: Prisma.Sql, value: string | undefined) => (value === undefined ? [] : [Prisma.sql`${column} = ${value}`]);
    const conditions = [
      after(cursor),
      ...equals(Prisma.sql`subject_kind`, subjectKind),
      ...equals(Prisma.sql`subject_no`, subjectNo),
      ...equals(Prisma.sql`actor`, actor),
    ];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT at, subject_kind AS "subjectKind", subject_no AS "subjectNo", seq, actor, role, action, from_status AS "fromStatus",
        to_status AS "toStatus", reason_code AS "reasonCode", reason, data
      FROM event WHERE ${Prisma.join(conditions, " AND ")} ORDER BY at DESC, subject_kind DESC, subject_no DESC, seq DESC LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, keyOf);
    const readsCost = allows(reader.actor, "catalog.read_cost").ok;
    const readsAll = allows(reader.actor, "controlled.read_confidential").ok;
    const toItem = ({ at, data, reason, ...row }: Row) => {
      const isClosed = (row.subjectKind === CLOSED_KIND && !readsAll) || namesWrongly(row.subjectKind, data, reader.actor.login);
      const said = isClosed ? { reason: null, data: {} } : { reason, data };
      return { ...row, at: toWireInstant(at), reason: said.reason, data: readsCost ? said.data : withoutCost(said.data) };
    };
    return { items: items.map(toItem), nextCursor };
  },
});
