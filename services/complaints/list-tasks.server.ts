import { Prisma } from "@db";
import type { z } from "zod";
import { findPrincipals } from "../identity/index.server";
import { both, invalidField, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { ListTasks } from "./solution-schema";
import type { TaskView } from "./views";

interface Row {
  complaintNo: string;
  taskNo: number;
  kind: string;
  department: string;
  words: string;
  assigneeLogin: string | null;
  assigneeName: string | null;
  dueAt: Date;
  status: string;
  category: string;
  urgency: string;
  complainantName: string;
  handledBy: "company" | "dealer";
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9A-Z-]{1,20})~(\d{1,4})$/;

function afterCursor(cursor: string | undefined): Prisma.Sql {
  const parts = readCursorParts(cursor, CURSOR);
  if (!parts) return Prisma.sql`true`;
  const at = new Date(parts[0]!);
  if (Number.isNaN(at.getTime())) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return Prisma.sql`(t.due_at, t.complaint_no, t.task_no) > (${at}::timestamptz, ${parts[1]}, ${Number(parts[2])})`;
}

type Asked = Pick<z.output<typeof ListTasks>, "view" | "department" | "overdue">;

/** Whose department's tasks they are; null where all departments are meant. */
async function departmentOf(reader: Reader, { view, department }: Asked): Promise<string | null> {
  if (department !== undefined || view !== "department") return department ?? null;
  const own = await reader.userAccount.findUnique({ where: { login: reader.actor.login }, select: { department: true } });
  return own?.department ?? null;
}

/** The people whose tasks are one's own today: oneself, and whoever is away and has one act for them (S3-32). */
const findOwn = async (reader: Reader): Promise<string[]> => [reader.actor.login, ...(await findPrincipals(reader))];

/** Tasks of these people; of one person the index has them in their order. */
const givenTo = (logins: readonly string[]): Prisma.Sql =>
  logins.length === 1 ? Prisma.sql`t.assignee_login = ${logins[0]}` : Prisma.sql`t.assignee_login = ANY (${logins}::text[])`;

interface Narrowed extends Asked {
  readonly of: string | null;
  readonly own: readonly string[];
}

function conditionsOf({ actor, now }: Reader, { view, overdue, of, own }: Narrowed): Prisma.Sql[] {
  return [
    Prisma.sql`t.status = 'open' AND c.concerns_login IS DISTINCT FROM ${actor.login}`,
    ...(view === "mine" ? [givenTo(own)] : []),
    ...(of === null ? [] : [Prisma.sql`t.department = ${of}`]),
    ...(overdue ? [Prisma.sql`t.due_at < ${now}::timestamptz`] : []),
  ];
}

/** What is still to be done about complaints, by what is due first: of one's own department, assigned to oneself, or all (S0-21). */
export const listTasks = query({
  name: "complaints/tasks",
  input: ListTasks,
  action: "complaint.read_tasks",
  async run(reader, { cursor, limit, ...asked }) {
    const of = await departmentOf(reader, asked);
    const own = await findOwn(reader);
    const where = [...conditionsOf(reader, { ...asked, of, own }), afterCursor(cursor)];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT t.complaint_no AS "complaintNo", t.task_no AS "taskNo", t.kind, t.department, t.words, t.assignee_login AS "assigneeLogin",
        u.name AS "assigneeName", t.due_at AS "dueAt", c.status, c.category, c.urgency, c.complainant_name AS "complainantName",
        c.handled_by AS "handledBy"
      FROM complaint_task t JOIN complaint c USING (complaint_no) LEFT JOIN user_account u ON u.login = t.assignee_login
      WHERE ${Prisma.join(where, " AND ")} ORDER BY t.due_at, t.complaint_no, t.task_no LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, (row) => `${row.dueAt.toISOString()}~${row.complaintNo}~${row.taskNo}`);
    return {
      department: of,
      items: items.map(({ dueAt, ...row }) => ({
        ...{ ...row, dueAt: toWireInstant(dueAt), overdue: dueAt < reader.now },
        /** Whose task it is in whose place the reader acts today. */
        insteadOf: row.assigneeLogin !== reader.actor.login && own.includes(row.assigneeLogin ?? "") ? row.assigneeName : null,
      })),
      nextCursor,
    };
  },
});

const MOST = 1_000;

interface Counted {
  readonly open: number;
  readonly overdue: number;
}

/** How many open tasks these views of one's worklist hold, and how many of them are late; counted up to 1,000. */
export async function countTasks<View extends TaskView>(reader: Reader, views: readonly View[]): Promise<Record<View, Counted>> {
  const own = await findOwn(reader);
  const counts = await Promise.all(
    views.map(async (view) => {
      const where = conditionsOf(reader, { view, own, of: await departmentOf(reader, { view }) });
      const [row] = await reader.$queryRaw<Counted[]>`
        SELECT count(*)::int AS open, (count(*) FILTER (WHERE due_at < ${reader.now}::timestamptz))::int AS overdue
        FROM (SELECT t.due_at FROM complaint_task t JOIN complaint c USING (complaint_no)
          WHERE ${Prisma.join(where, " AND ")} ORDER BY t.due_at LIMIT ${MOST}) found`;
      return [view, row!] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<View, Counted>;
}
