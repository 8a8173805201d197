import { savePart } from "@services/catalog/index.server";
import type { Actor } from "@services/platform/context";
import { printSignOff, readDossier, submitForSignOff } from "@services/quality/index.server";
import { confirmParts, giveOpinion, inspectUnit, receiveReturn } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { textOf } from "../../documents/read-back";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { intact } from "../../support/returns-desk";
import { employSigner, prepare, sendBack, sign } from "../../support/sign-off-desk";
import { openUnitWayDesk, STANDARD } from "../../support/unit-way-desk";
import { buildWorld, PARTS, WHOLE_UNIT } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const as = (actor: Actor) => contextFor(database, actor);
const quality = () => as(actors.quality());
let caseNo: string;
let serials: string[];
const unitOf = async (serial: string) => {
  const { returnNo } = await database.current.db.returnUnit.findFirstOrThrow({ where: { serial } });
  return { returnNo, serial };
};

/** Two units that were called back and came: one is to be repaired with two pumps, the other is scrap. */
beforeAll(async () => {
  await buildWorld(database);
  await savePart(as(actors.administrator()), WHOLE_UNIT);
  await openUnitWayDesk(database).issueStandard();
  ({ caseNo, serials } = await sendBack(as, "B26D1"));
  const { returnNo } = await unitOf(serials[0]!);
  await receiveReturn(as(actors.warehouse()), { returnNo, units: intact(serials) });
  const sorted = [{ faultCategory: "product_quality.leak" }, {}];
  for (const [index, serial] of serials.entries())
    await inspectUnit(quality(), { returnNo, serial, faultFound: true, finding: `${serial} 接头裂`, ...sorted[index] });
  const opinion = { returnNo, words: "更换接头", decision: "repair", standardNo: STANDARD.standardNo } as const;
  await giveOpinion(as(actors.research()), { ...opinion, serial: serials[0]! });
  await giveOpinion(as(actors.research()), { returnNo, serial: serials[1]!, words: "壳体变形", decision: "scrap" });
  await confirmParts(as(actors.processEngineer()), { returnNo, serial: serials[0]!, parts: [{ sku: PARTS.pump.sku, quantity: 2 }] });
});

test("the cost is proposed from the parts confirmed and the units given up, at cost, to whoever prepares, unless it tells a single part's", async () => {
  const cost = 2 * Number(PARTS.pump.costPrice) + Number(WHOLE_UNIT.costPrice);
  const both = as({ ...actors.quality(), roles: ["quality", "finance"] });
  expect((await readDossier(both, { caseNo })).proposedCost).toBe(cost.toFixed(2));
  expect((await readDossier(quality(), { caseNo })).proposedCost).toBeNull();
  expect((await readDossier(as(actors.research()), { caseNo })).proposedCost).toBeNull();
});

test("what quality found and research held stands in the dossier as it was when it was prepared, whatever is found later, also on paper", async () => {
  await prepare(as, caseNo);
  await submitForSignOff(as(actors.customerService()), { caseNo });
  const seenOf = async () => (await readDossier(quality(), { caseNo })).dossier!.units.map(({ serial, seen }) => [serial, seen]);
  const seen = [
    [serials[0], [`检验有故障：${serials[0]} 接头裂`, "维修：更换接头"]],
    [serials[1], [`检验有故障：${serials[1]} 接头裂`, "报废：壳体变形"]],
  ];
  expect(await seenOf()).toEqual(seen);
  await database.current.db.$transaction([
    database.current.db.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
    database.current.db.$executeRawUnsafe("UPDATE unit_inspection SET finding = '其他'"),
  ]);
  expect(await seenOf()).toEqual(seen);
  const chief = await employSigner(as);
  await sign(as(chief), { caseNo });
  const { body } = await printSignOff(quality(), { caseNo });
  expect((await textOf(body as Buffer)).replace(/\s/g, "")).toContain("壳体变形");
});

test("a version that takes the signature's place is proposed to cost what it holds again", async () => {
  const cost = 2 * Number(PARTS.pump.costPrice) + Number(WHOLE_UNIT.costPrice);
  const both = as({ ...actors.quality(), roles: ["quality", "finance"] });
  expect((await readDossier(both, { caseNo })).proposedCost).toBe(cost.toFixed(2));
});

test("the pattern of its batches' faults over time stands beside it, each unit once by the kind of fault that was found, never by words", async () => {
  const { pattern } = await readDossier(quality(), { caseNo });
  expect(pattern.map(({ month, faultName, serials: count }) => [month, faultName, count]).sort()).toEqual([
    ["2026-03", "产品质量 · 漏水", 1],
    ["2026-03", "产品质量", 1],
  ]);
});
