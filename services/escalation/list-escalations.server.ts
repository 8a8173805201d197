import { Prisma } from "@db";
import { APPROVER_ROLES, approverRank } from "../identity";
import { toWireInstant } from "../platform";
import { pageOf, query, type Reader, readTimedKey, writeTimedKey } from "../platform/index.server";
import { rankOf } from "./ladder";
import { ListEscalations } from "./schema";
import type { ESCALATION_VIEWS } from "./views";

type View = (typeof ESCALATION_VIEWS)[number];

interface Row {
  complaintNo: string;
  complainantName: string;
  level: string;
  urgency: string;
  status: string;
  standing: string;
  cause: string | null;
  timer: string | null;
  reason: string | null;
  abnormal: boolean;
  movedAt: Date | null;
  ownerName: string | null;
  nextDueAt: Date | null;
  breaches: number;
}

const DUE = Prisma.sql`coalesce(c.next_due_at, 'infinity')`;
/** The last move of a case. */
const MOVED = Prisma.sql`
  LEFT JOIN LATERAL (SELECT * FROM case_escalation e WHERE e.complaint_no = c.complaint_no ORDER BY e.step_no DESC LIMIT 1) m ON true`;
/** A case is abnormal by its level, or by having moved up for what went wrong (S2-8, S2-16). */
const ABNORMAL = Prisma.sql`(c.level = 'abnormal' OR EXISTS (SELECT 1 FROM case_escalation e WHERE e.complaint_no = c.complaint_no AND e.cause <> 'level'))`;

/** The place on the ladder at which a case is: that of its level or of its last move, whichever is higher. */
function standingRank({ settings }: Reader): Prisma.Sql {
  const ranks = Object.entries(settings.escalationLadder).map(([level, role]) => [level, rankOf(role)]);
  return Prisma.sql`greatest((${JSON.stringify(Object.fromEntries(ranks))}::jsonb ->> c.level)::int, coalesce(ladder_rank(m.to_role) - 1, 0))`;
}

function filterOf(reader: Reader, view: View): Prisma.Sql {
  const open = Prisma.sql`c.settled_at IS NULL AND c.handled_by = 'company'`;
  const filters: Record<View, Prisma.Sql> = {
    for_me: Prisma.sql`${open} AND ${standingRank(reader)} > 0
      AND (${standingRank(reader)} = ${approverRank(reader.actor)} OR c.owner_login = ${reader.actor.login})`,
    abnormal: Prisma.sql`${open} AND ${ABNORMAL}`,
    all: Prisma.sql`m.complaint_no IS NOT NULL`,
  };
  return Prisma.sql`c.concerns_login IS DISTINCT FROM ${reader.actor.login} AND ${filters[view]}`;
}

function afterCursor(view: View, cursor: string | undefined): Prisma.Sql {
  const key = readTimedKey(cursor);
  if (!key) return Prisma.sql`true`;
  if (view === "all") return Prisma.sql`c.complaint_no < ${key.no}`;
  return Prisma.sql`(${DUE}, c.complaint_no) > (coalesce(${key.at}::timestamptz, 'infinity'), ${key.no})`;
}

/** Cases on the ladder by view: those at one's own step and the abnormal ones by what is due first, all that ever moved newest first (S2-16). */
export const listEscalations = query({
  name: "escalation/escalations",
  input: ListEscalations,
  action: "escalation.read",
  async run(reader, { view, cursor, limit }) {
    const rows = await reader.$queryRaw<Row[]>`
      SELECT c.complaint_no AS "complaintNo", c.complainant_name AS "complainantName", c.level, c.urgency, c.status,
        (${[...APPROVER_ROLES]}::text[])[${standingRank(reader)} + 1] AS standing,
        m.cause, m.timer, m.reason, m.at AS "movedAt", ${ABNORMAL} AS abnormal, u.name AS "ownerName", c.next_due_at AS "nextDueAt", c.breaches
      FROM complaint c ${MOVED} LEFT JOIN user_account u ON u.login = c.owner_login
      WHERE ${filterOf(reader, view)} AND ${afterCursor(view, cursor)}
      ORDER BY ${view === "all" ? Prisma.sql`c.complaint_no DESC` : Prisma.sql`${DUE}, c.complaint_no`} LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, ({ nextDueAt, complaintNo }) => writeTimedKey({ at: nextDueAt, no: complaintNo }));
    return {
      items: items.map(({ movedAt, nextDueAt, ...row }) => ({
        ...row,
        movedAt: movedAt && toWireInstant(movedAt),
        nextDueAt: nextDueAt && toWireInstant(nextDueAt),
        overdue: nextDueAt !== null && nextDueAt < reader.now,
      })),
      nextCursor,
    };
  },
});
