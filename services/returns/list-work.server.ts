import { Prisma } from "@db";
import type { Role } from "../platform";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { DECISIONS, type Decision, type ReturnUnitState, returnUnitLifecycle } from "./unit-lifecycle";
import { turnOf } from "./unit-way";
import { ListWork } from "./way-schema";

/** Where it is a role's turn: states, those after an opinion with what it decided. */
function turnsOf(roles: readonly Role[]): Prisma.Sql[] {
  const own = (state: ReturnUnitState, decision: Decision | null) => {
    const turn = turnOf(state, decision);
    return turn !== null && roles.includes(turn.role);
  };
  const plain = returnUnitLifecycle.states.filter((state) => state !== "opinion_given" && state !== "announced" && own(state, null));
  const decided = DECISIONS.filter((decision) => own("opinion_given", decision));
  return [
    ...plain.map((state) => Prisma.sql`r.state = ${state}`),
    ...(decided.length > 0 ? [Prisma.sql`r.state = 'opinion_given' AND r.decision = ANY (${decided}::text[])`] : []),
  ];
}

interface Row {
  readonly unitNo: string;
  readonly returnNo: string;
  readonly serial: string;
  readonly model: string;
  readonly modelNameZh: string;
  readonly modelNameEn: string;
  readonly batchNo: string;
  readonly fault: string | null;
  readonly state: ReturnUnitState;
  readonly decision: Decision | null;
  readonly wanted: string;
  readonly plannedOn: string | null;
  readonly since: string;
}

/** The returned units whose next step is one of the reader's roles', by number; or the one that was scanned, whosever turn it is. */
export const listWork = query({
  name: "returns/work",
  input: ListWork,
  action: "return_unit.read_way",
  async run(reader, { serial, cursor, limit }) {
    const turns = turnsOf(reader.actor.roles);
    if (turns.length === 0 && serial === undefined) return { items: [], nextCursor: null };
    const [after] = readCursorParts(cursor, /^(RMA-\d{4}-\d{6,9}-\d{1,4})$/) ?? [];
    const mine = serial === undefined ? Prisma.join(turns, " OR ") : Prisma.sql`r.serial = ${serial} AND r.state <> 'withdrawn'`;
    const rows = await reader.$queryRaw<Row[]>`
      SELECT r.unit_no AS "unitNo", r.return_no AS "returnNo", r.serial, u.model, m.name_zh AS "modelNameZh", m.name_en AS "modelNameEn",
        u.batch_no AS "batchNo", r.fault, r.state, r.decision, a.wanted, p.planned_on::text AS "plannedOn",
        to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS since
      FROM return_unit r JOIN return_authorisation a USING (return_no) JOIN unit u USING (serial) JOIN product m USING (model)
        JOIN event e ON e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no AND e.seq = r.version
        LEFT JOIN LATERAL (SELECT planned_on FROM unit_repair q WHERE q.unit_no = r.unit_no AND q.withdrawn_at IS NULL ORDER BY q.opinion_no DESC LIMIT 1) p ON true
      WHERE (${mine}) AND (${after ?? null}::text IS NULL OR r.unit_no > ${after ?? null}) ORDER BY r.unit_no LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, ({ unitNo }) => unitNo);
    return { items: items.map((row) => ({ ...row, next: turnOf(row.state, row.decision) })), nextCursor };
  },
});
