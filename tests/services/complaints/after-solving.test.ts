import {
  assessComplaint,
  closeComplaint,
  decideLiability,
  notSustain,
  readComplaint,
  recordFollowUp,
  reopenComplaint,
  reviewComplaint,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { agree, carryOut, hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const [service, manager] = [actors.customerService(), actors.serviceManager()];
const READ = { lessons: "接头批次公差偏大", improvement: "来料加检外径" };

beforeAll(() => buildWorld(database));
const open = () => hear(as, { serial: UNITS.direct[0] });
const read = (complaintNo: string) => readComplaint(as(service), { complaintNo });

async function untilReviewed(optionNo = 1): Promise<string> {
  const complaintNo = await open();
  await agree(as, complaintNo, { optionNo });
  await carryOut(as, complaintNo);
  await reviewComplaint(as(manager), { complaintNo, solved: true, remark: "已修好" });
  return complaintNo;
}

describe("after solving", () => {
  test("a low score is heard again: one level up, grave, to be agreed anew", async () => {
    const complaintNo = await untilReviewed();
    const call = { complaintNo, channel: "hotline", reached: true };
    const reopened = await recordFollowUp(as(service), { ...call, score: 2, satisfied: false, suggestions: "太慢" });
    expect(reopened).toMatchObject({ status: "reopened", level: "level_2", severity: "major", customerAcceptedAt: null });
    expect((await read(complaintNo)).solution).toMatchObject({ rounds: 1, followUps: [{ score: 2, suggestions: "太慢" }] });
  });

  test.each([3, 4, 5])("a score of %i is not", async (score) => {
    const complaintNo = await untilReviewed();
    expect((await recordFollowUp(as(service), { complaintNo, channel: "hotline", reached: true, score })).status).toBe("follow_up");
  });

  test("it closes with acceptance, a contact that reached the customer, and the closing review", async () => {
    const complaintNo = await untilReviewed();
    expect((await refusalOf(closeComplaint(as(service), { complaintNo, ...READ }))).code).toBe("wrong_state");
    const call = { complaintNo, channel: "hotline" };
    await recordFollowUp(as(service), { ...call, reached: false });
    expect((await refusalOf(closeComplaint(as(service), { complaintNo, ...READ }))).code).toBe("wrong_state");
    expect(await refusalOf(recordFollowUp(as(service), { ...call, reached: false, score: 5 }))).toMatchObject({ fields: ["reached"] });
    await recordFollowUp(as(service), { ...call, reached: true, score: 5 });
    expect(await refusalOf(closeComplaint(as(service), { complaintNo }))).toMatchObject({ fields: ["lessons", "improvement"] });
    expect(await closeComplaint(as(service), { complaintNo, ...READ })).toMatchObject({ status: "closed", settledAt: expect.any(String) });
    expect((await read(complaintNo)).solution).toMatchObject({ ...READ, tasks: [{ status: "done" }] });
  });

  test("a major one is cared for within fifteen days, and a contact then ends that", async () => {
    const complaintNo = await untilReviewed();
    await assessComplaint(as(service), { complaintNo, severity: "major", reason: "独居老人" });
    const call = { complaintNo, channel: "hotline", reached: true };
    await recordFollowUp(as(service), { ...call, score: 4 });
    await closeComplaint(as(service), { complaintNo, ...READ });
    const care = { kind: "after_care", department: "customer_service", dueAt: "2026-03-25T10:00:00.000+08:00" };
    expect((await read(complaintNo)).solution.tasks.at(-1)).toMatchObject({ ...care, status: "open" });
    expect(await recordFollowUp(as(service), { ...call, suggestions: "一切正常" })).toMatchObject({ status: "closed" });
    expect((await read(complaintNo)).solution.tasks.at(-1)).toMatchObject({ status: "done", result: "一切正常" });
  });

  test("what ended otherwise closes as it is, and is opened again one level up with its reason", async () => {
    const complaintNo = await open();
    await notSustain(as(service), { complaintNo, answer: "属安装问题" });
    expect(await closeComplaint(as(service), { complaintNo })).toMatchObject({ status: "closed" });
    const again = await reopenComplaint(as(service), { complaintNo, reason: "客户提供了检测报告" });
    expect(again).toMatchObject({ status: "reopened", level: "level_2", validity: "pending", settledAt: null, liability: "pending" });
    expect((await refusalOf(reopenComplaint(as(service), { complaintNo, reason: "再次" }))).code).toBe("wrong_state");
  });
});

test("open liability holds nothing up; it is decided and decided again with the reason", async () => {
  const complaintNo = await untilReviewed();
  const decide = { complaintNo, liability: "liable", accountable: "装配二组 王强", reason: "接头未按扭矩拧紧" } as const;
  expect(await decideLiability(as(service), decide)).toMatchObject({
    status: "reviewed",
    liability: "liable",
    accountable: "装配二组 王强",
  });
  const again = await decideLiability(as(manager), { complaintNo, liability: "not_liable", reason: "检测证明为外力损坏" });
  expect(again).toMatchObject({ liability: "not_liable", accountable: "装配二组 王强" });
  expect((await refusalOf(decideLiability(as(actors.dealer("D001")), decide))).code).toBe("forbidden");
  expect((await refusalOf(decideLiability(as(actors.quality()), decide))).code).toBe("forbidden");
});

test("what was done is intact", () => expectIntact(database));
