import type { Actor } from "@services/platform/context";
import {
  analyseAction,
  cancelCorrectiveAction,
  checkCorrectiveAction,
  completeCorrectiveStep,
  listCorrectiveActions,
  openCorrectiveAction,
  planCorrectiveStep,
  printEightD,
  readCorrectiveAction,
} from "@services/quality/index.server";
import { beforeAll, expect, test } from "vitest";
import { textOf } from "../../documents/read-back";
import { makeBatch } from "../../support/batches-desk";
import { actors, contextFor } from "../../support/context";
import { carriedOut, ENGINEER, employOwner, OTHER_QUALITY, planned, WHYS } from "../../support/corrective-desk";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const as = (actor: Actor) => contextFor(database, actor);
const quality = actors.quality();
beforeAll(async () => {
  await buildWorld(database);
  await employOwner(as);
});

let made = 0;
async function source() {
  const batchNo = `B26V${++made}`;
  await makeBatch(as, batchNo, 1);
  return { sourceKind: "batch" as const, sourceNo: batchNo };
}
const check = (actor: Actor, actionNo: string, effective = true) =>
  checkCorrectiveAction(as(actor), { actionNo, effective, finding: "连续三批抽检合格" });

test("an action goes from its problem to the effect that another of quality found, and its 8D report says all of it", async () => {
  const from = await source();
  const actionNo = await carriedOut(as, from);
  expect(actionNo).toBe("CA-2026-000001");
  expect((await check(OTHER_QUALITY, actionNo)).status).toBe("closed");
  expect(await readCorrectiveAction(as(quality), { actionNo })).toMatchObject({
    ...{ status: "closed", containment: "在库批次停发，全检接头", causes: WHYS.map((why) => ({ round: 1, why })) },
    steps: [{ owner: "孙工", done: { by: "孙工" }, overdue: false }, { kind: "preventive" }],
    checks: [{ effective: true, by: "quality-2" }],
    can: {},
  });
  const report = textOf((await printEightD(as(quality), { actionNo })).body as Uint8Array);
  for (const words of [
    actionNo,
    from.sourceNo,
    "D1",
    "D2",
    "D3",
    "D4",
    "D5",
    "D7",
    "D8",
    ...WHYS,
    "更换模具",
    "规定模具保养周期",
    "QP-14",
    "连续三批抽检合格",
  ])
    expect(report).toContain(words);
});

test("nobody who had a hand in an action checks its effect, and nobody before it is carried out", async () => {
  const actionNo = await planned(as, await source());
  expect(await refusalOf(check(OTHER_QUALITY, actionNo))).toMatchObject({ code: "wrong_state" });
  for (const stepNo of [1, 2]) await completeCorrectiveStep(as(ENGINEER), { actionNo, stepNo, result: "已完成" });
  const both: Actor = { ...ENGINEER, roles: ["quality", "process_engineer"] };
  for (const actor of [quality, both]) expect(await refusalOf(check(actor, actionNo))).toMatchObject({ code: "forbidden" });
  expect((await readCorrectiveAction(as(quality), { actionNo })).can).toEqual({
    check: { ok: false, why: expect.any(String) },
    refer: { ok: true },
  });
  for (const actor of [actors.research(), actors.generalManager(), actors.dealer("D001")])
    expect(await refusalOf(check(actor, actionNo))).toMatchObject({ code: "forbidden" });
});

test("an action without effect goes back to its cause, and is closed by a second round", async () => {
  const actionNo = await carriedOut(as, await source());
  expect((await check(OTHER_QUALITY, actionNo, false)).status).toBe("contained");
  await analyseAction(as(quality), { actionNo, whys: ["水压波动"] });
  await planCorrectiveStep(as(quality), {
    actionNo,
    kind: "corrective",
    what: "加装减压阀",
    ownerLogin: ENGINEER.login,
    dueOn: "2026-03-30",
  });
  await completeCorrectiveStep(as(ENGINEER), { actionNo, stepNo: 3, result: "已加装" });
  expect((await check(OTHER_QUALITY, actionNo)).status).toBe("closed");
  expect((await readCorrectiveAction(as(quality), { actionNo })).causes.at(-1)).toMatchObject({ round: 2, causeNo: 1, why: "水压波动" });
});

test("a step is its owner's, who says once what came of it", async () => {
  const actionNo = await planned(as, await source());
  const done = (actor: Actor) => completeCorrectiveStep(as(actor), { actionNo, stepNo: 1, result: "已更换" });
  expect(await refusalOf(done(actors.research()))).toMatchObject({ code: "forbidden" });
  expect((await done(ENGINEER)).status).toBe("planned");
  expect(await refusalOf(done(ENGINEER))).toMatchObject({ code: "wrong_state" });
  expect(await refusalOf(completeCorrectiveStep(as(ENGINEER), { actionNo, stepNo: 9, result: "x" }))).toMatchObject({ code: "not_found" });
});

test("an action comes of what is there, once at a time, by quality, and a representative issue only once quality decided for it", async () => {
  const from = await source();
  const open = (more: object, actor = quality) =>
    openCorrectiveAction(as(actor), { ...from, problem: "开裂", dueOn: "2026-04-01", ...more });
  expect(await refusalOf(open({}, actors.customerService()))).toMatchObject({ code: "forbidden" });
  for (const more of [{ sourceNo: "NONE" }, { sourceKind: "representative_issue", sourceNo: "C-2026-000001" }])
    expect(await refusalOf(open(more))).toMatchObject({ fields: ["sourceNo"] });
  expect(await refusalOf(open({ dueOn: "2026-03-09" }))).toMatchObject({ fields: ["dueOn"] });
  const { actionNo } = await open({});
  expect(await refusalOf(open({}))).toMatchObject({ code: "conflict", text: expect.stringContaining(actionNo) });
  await cancelCorrectiveAction(as(quality), { actionNo, reason: "重复立项" });
  await open({});
});

test("the list shows what is past its day", async () => {
  const { sourceNo } = await source();
  const { actionNo } = await openCorrectiveAction(as(quality), { sourceKind: "batch", sourceNo, problem: "开裂", dueOn: "2026-03-10" });
  const later = contextFor(database, quality, { now: new Date("2026-03-11T02:00:00Z") });
  const numbers = async (ctx: ReturnType<typeof as>) =>
    (await listCorrectiveActions(ctx, { view: "overdue" })).items.map((row) => row.actionNo);
  expect([await numbers(as(quality)), await numbers(later)]).toEqual([[], [actionNo]]);
  expect((await listCorrectiveActions(as(quality), { view: "all", sourceNo })).items).toMatchObject([{ actionNo, steps: 0, done: 0 }]);
});
