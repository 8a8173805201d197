import { both, invalidField } from "../platform";
import { command, pageOf, query, readCursorParts, type Tx } from "../platform/index.server";
import type { Measurement } from "./test-standard";
import { GiveOpinion, IssueTestStandard, ListTestStandards } from "./way-schema";
import { lockStep, moveUnit, requireStandard } from "./way-store.server";

/** What is tested again afterwards needs the standard that it is tested against. */
const TESTED = ["repair", "rework", "use_as_is"];

/** What is decided for its sender alone. */
const SENDERS = ["return_to_sender", "replace"];

/** The standard fits the unit, and is named where one is needed. */
async function requireFitting(tx: Tx, serial: string, { decision, standardNo }: { decision: string; standardNo: string | undefined }) {
  const isTested = TESTED.includes(decision);
  if (isTested && standardNo === undefined) throw invalidField("standardNo", both("请选择测试标准", "name the test standard"));
  if (!isTested && standardNo !== undefined)
    throw invalidField("standardNo", both("此处理方式不需要测试标准", "nothing is tested after this decision"));
  if (standardNo === undefined) return;
  const [standard, unit] = [await requireStandard(tx, standardNo), await tx.unit.findUniqueOrThrow({ where: { serial } })];
  if (standard.model !== unit.model)
    throw invalidField("standardNo", both(`${standardNo} 是 ${standard.model} 的标准`, `${standardNo} is a standard of ${standard.model}`));
}

/** Research decides what is to be done with an inspected unit, and what it is tested against then (S1-6): the decision is its way from here. */
export const giveOpinion = command({
  name: "returns/give-opinion",
  input: GiveOpinion,
  action: "return_unit.give_opinion",
  async run(tx, { decision, words, standardNo, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.give_opinion");
    const { unit } = locked;
    if (unit.replacedAt !== null && SENDERS.includes(decision))
      throw invalidField("decision", both("该产品已换新，归公司所有", "its sender has got another one: this one is the company's"));
    await requireFitting(tx, unit.serial, { decision, standardNo });
    const moved = await moveUnit(tx, locked, {
      ...{ event: "give_opinion", action: "returns/give-opinion", reason: words },
      data: { decision, standardNo },
      changes: { decision },
    });
    const { unitNo } = unit;
    const opinionNo = (await tx.unitOpinion.count({ where: { unitNo } })) + 1;
    const given = { givenBy: tx.actor.login, givenAt: tx.now };
    await tx.unitOpinion.create({ data: { unitNo, opinionNo, decision, words, standardNo: standardNo ?? null, ...given } });
    return { ...moved, decision };
  },
});

/** Research issues a test standard of a model; it is never changed, another one takes its place (S1-6). */
export const issueTestStandard = command({
  name: "returns/issue-test-standard",
  input: IssueTestStandard,
  action: "return_unit.give_opinion",
  async run(tx, { standardNo, model, name, measurements }) {
    if (!(await tx.product.findUnique({ where: { model } }))) throw invalidField("model", both(`没有型号 ${model}`, `no product ${model}`));
    if (await tx.testStandard.findUnique({ where: { standardNo } }))
      throw invalidField("standardNo", both(`已有标准 ${standardNo}`, `there is a standard ${standardNo} already`));
    await tx.testStandard.create({ data: { standardNo, model, name, measurements, issuedBy: tx.actor.login, issuedAt: tx.now } });
    return { standardNo, model, name, measurements };
  },
});

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
    });
    return pageOf(
      rows.map(({ issuedAt: _at, issuedBy: _by, ...row }) => ({ ...row, measurements: row.measurements as unknown as Measurement[] })),
      limit,
      ({ standardNo }) => standardNo,
    );
  },
});
