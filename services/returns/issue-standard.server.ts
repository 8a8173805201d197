import { can } from "../identity";
import { both, invalidField, toWireInstant } from "../platform";
import { command, pageOf, query, type Reader, readCursorParts, type Tx } from "../platform/index.server";
import type { Measurement } from "./test-standard";
import { IssueTestStandard, ListTestStandards, OfStandard } from "./way-schema";
import { requireStandard } from "./way-store.server";

/** The standard whose place a new one takes: of the same model, and nothing has taken it yet. */
async function requireReplaceable(tx: Tx, { model, supersedes }: { model: string; supersedes: string }): Promise<void> {
  const no = (why: ReturnType<typeof both>) => invalidField("supersedes", why);
  const [before] = await tx.$queryRaw<{ model: string }[]>`SELECT model FROM test_standard WHERE standard_no = ${supersedes} FOR UPDATE`;
  if (!before) throw no(both(`没有测试标准 ${supersedes}`, `there is no test standard ${supersedes}`));
  if (before.model !== model) throw no(both(`${supersedes} 是 ${before.model} 的标准`, `${supersedes} is a standard of ${before.model}`));
  const taken = await tx.testStandard.findUnique({ where: { supersedes }, select: { standardNo: true } });
  if (taken) throw no(both(`${supersedes} 已由 ${taken.standardNo} 取代`, `${taken.standardNo} has taken the place of ${supersedes}`));
}

/** Research issues a test standard of a model; it is never changed, another version takes its place and says so (S1-6). */
export const issueTestStandard = command({
  name: "returns/issue-test-standard",
  input: IssueTestStandard,
  action: "return_unit.give_opinion",
  async run(tx, { standardNo, model, name, measurements, supersedes }) {
    if (!(await tx.product.findUnique({ where: { model } }))) throw invalidField("model", both(`没有型号 ${model}`, `no product ${model}`));
    if (supersedes !== undefined) await requireReplaceable(tx, { model, supersedes });
    if (await tx.testStandard.findUnique({ where: { standardNo } }))
      throw invalidField("standardNo", both(`已有标准 ${standardNo}`, `there is a standard ${standardNo} already`));
    const issued = { issuedBy: tx.actor.login, issuedAt: tx.now };
    await tx.testStandard.create({ data: { standardNo, model, name, measurements, supersedes: supersedes ?? null, ...issued } });
    return { standardNo, model, name, measurements, supersedes: supersedes ?? null };
  },
});

const WITH_SUCCESSOR = { supersededByList: { select: { standardNo: true } } } as const;

/** The test standards by number, keyset paged; of one model where it is named. */
export const listTestStandards = query({
  name: "returns/test-standards",
  input: ListTestStandards,
  action: "return_unit.read_way",
  async run(reader, { model, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^([0-9A-Z-]{2,20})$/) ?? [];
    const rows = await reader.testStandard.findMany({
      where: { ...(model && { model }), ...(after && { standardNo: { gt: after } }) },
      orderBy: { standardNo: "asc" },
      take: limit + 1,
      include: WITH_SUCCESSOR,
    });
    const page = pageOf(rows.map(toView), limit, ({ standardNo }) => standardNo);
    return { ...page, may: { issue: can(reader.actor, "return_unit.give_opinion", {}).ok } };
  },
});

interface Row {
  readonly standardNo: string;
  readonly model: string;
  readonly name: string;
  readonly measurements: unknown;
  readonly supersedes: string | null;
  readonly issuedAt: Date;
  readonly supersededByList: readonly { standardNo: string }[];
}

const toView = ({ standardNo, model, name, measurements, supersedes, issuedAt, supersededByList: [successor] }: Row) => ({
  ...{ standardNo, model, name, supersedes, supersededBy: successor?.standardNo ?? null },
  measurements: measurements as Measurement[],
  issuedAt: toWireInstant(issuedAt),
});

/** Every version of a standard, the newest first. */
async function readVersions(reader: Reader, standardNo: string) {
  const rows = await reader.$queryRaw<{ standardNo: string; name: string; issuedAt: Date; issuedBy: string }[]>`
    WITH RECURSIVE later AS (
        SELECT standard_no, 0 AS step FROM test_standard WHERE standard_no = ${standardNo}
        UNION ALL SELECT s.standard_no, l.step + 1 FROM later l JOIN test_standard s ON s.supersedes = l.standard_no),
      earlier AS (
        SELECT standard_no, supersedes, 0 AS step FROM test_standard WHERE standard_no = ${standardNo}
        UNION ALL SELECT s.standard_no, s.supersedes, e.step - 1 FROM earlier e JOIN test_standard s ON s.standard_no = e.supersedes)
    SELECT s.standard_no AS "standardNo", s.name, s.issued_at AS "issuedAt", coalesce(u.name, s.issued_by) AS "issuedBy"
    FROM (SELECT standard_no, step FROM later UNION SELECT standard_no, step FROM earlier) v JOIN test_standard s USING (standard_no)
      LEFT JOIN user_account u ON u.login = s.issued_by ORDER BY v.step DESC`;
  return rows.map(({ issuedAt, ...row }) => ({ ...row, issuedAt: toWireInstant(issuedAt) }));
}

/** One test standard with its measurements and all its versions. Absent answers `not_found`. */
export const readTestStandard = query({
  name: "returns/test-standard",
  input: OfStandard,
  action: "return_unit.read_way",
  async run(reader, { standardNo }) {
    await requireStandard(reader, standardNo);
    const row = await reader.testStandard.findUniqueOrThrow({ where: { standardNo }, include: WITH_SUCCESSOR });
    const mayIssue = can(reader.actor, "return_unit.give_opinion", {}).ok;
    return {
      ...toView(row),
      versions: await readVersions(reader, standardNo),
      may: { issue: mayIssue && row.supersededByList.length === 0 },
    };
  },
});
