import { both, invalidField } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { GiveOpinion } from "./way-schema";
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
  const newer = await tx.testStandard.findUnique({ where: { supersedes: standardNo }, select: { standardNo: true } });
  if (newer)
    throw invalidField("standardNo", both(`${standardNo} 已由 ${newer.standardNo} 取代`, `${newer.standardNo} has taken its place`));
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
