import { Prisma } from "@db";
import { both, invalidField, toWireInstant } from "../platform";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { ListTasks } from "./solution-schema";

interface Row {
  complaintNo: string;
  taskNo: number;
  kind: string;
  department: string;
  words: string;
  assigneeName: string | null;
  dueAt: Date;
  status: string;
  category: string;
  urgency: string;
  complainantName: string;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9A-Z-]{1,20})~(\d{1,4})$/;

function afterCursor(cursor: string | undefined): Prisma.Sql {
  const parts = readCursorParts(cursor, CURSOR);
  if (!parts) return Prisma.sql`true`;
  const at = new Date(parts[0]!);
  if (Number.isNaN(at.getTime())) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return Prisma.sql`(t.due_at, t.complaint_no, t.task_no) > (${at}::timestamptz, ${parts[1]}, ${Number(parts[2])})`;
}

/** What is still to be done about complaints, by what is due first: of one's own department, assigned to oneself, or all (S0-21). */
export const listTasks = query({
  name: "complaints/tasks",
  input: ListTasks,
  action: "complaint.read_tasks",
  async run(reader, { view, department, cursor, limit }) {
    const { login } = reader.actor;
    const own = await reader.userAccount.findUnique({ where: { login }, select: { department: true } });
    const of = department ?? (view === "department" ? own?.department : undefined) ?? null;
    const where = [
      Prisma.sql`t.status = 'open' AND c.concerns_login IS DISTINCT FROM ${login}`,
      ...(view === "mine" ? [Prisma.sql`t.assignee_login = ${login}`] : []),
      ...(of === null ? [] : [Prisma.sql`t.department = ${of}`]),
      afterCursor(cursor),
    ];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT t.complaint_no AS "complaintNo", t.task_no AS "taskNo", t.kind, t.department, t.words, u.name AS "assigneeName", t.due_at AS "dueAt",
        c.status, c.category, c.urgency, c.complainant_name AS "complainantName"
      FROM complaint_task t JOIN complaint c USING (complaint_no) LEFT JOIN user_account u ON u.login = t.assignee_login
      WHERE ${Prisma.join(where, " AND ")} ORDER BY t.due_at, t.complaint_no, t.task_no LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, (row) => `${row.dueAt.toISOString()}~${row.complaintNo}~${row.taskNo}`);
    return {
      department: of,
      items: items.map(({ dueAt, ...row }) => ({ ...row, dueAt: toWireInstant(dueAt), overdue: dueAt < reader.now })),
      nextCursor,
    };
  },
});
