import { loadYear } from "@services/calendar/index.server";
import {
  addNote,
  assessComplaint,
  assignComplaint,
  attachByLink,
  notSustain,
  readComplaint,
  registerComplaint,
  resolveRemotely,
  trackingToken,
  writeByLink,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { png, received } from "../../support/evidence";
import { keepInvariants } from "../../support/invariants";
import { openNoticesDesk } from "../../support/notices-desk";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const { employ, toldOf } = openNoticesDesk(database);
beforeAll(async () => {
  await buildWorld(database);
  await loadYear(contextFor(database, actors.administrator()), { year: 2026 });
  await employ();
});
const as = (actor: Actor) => contextFor(database, actor, { now: instantAt("2026-03-10", "10:00") });
const service = actors.customerService();
const DEALER = "dealer-d001";
const DESK = ["agent-2: customer_wrote", "customer-service: customer_wrote"];
const LEAK = { channel: "hotline", category: "product_quality.leak", description: "底部漏水" } as const;
const MRS_CHEN = { name: "陈女士", phone: "13812345678" };
const write = (complaintNo: string, body = "根本没解决，我要退货") =>
  writeByLink(as(actors.public), { token: trackingToken(complaintNo), body });
const callBacksOf = async (complaintNo: string) =>
  (await readComplaint(as(service), { complaintNo })).solution.tasks.filter(({ kind }) => kind === "call_back").map(({ status }) => status);

describe("what the customer writes on (S2-6, S3-30)", () => {
  test("is told to customer service while nobody has the case, then to its owner", async () => {
    const complaintNo = await hear(as);
    await write(complaintNo);
    expect(await toldOf(complaintNo, "customer_wrote")).toEqual(DESK);
    await assignComplaint(as(actors.serviceManager()), { complaintNo, ownerLogin: "service-manager" });
    await write(complaintNo, "请尽快");
    expect(await toldOf(complaintNo, "customer_wrote")).toEqual([...DESK, "service-manager: customer_wrote"]);
    expect(await callBacksOf(complaintNo)).toEqual([]);
  });

  test("is told to the dealer in whose queue the case is", async () => {
    const { complaintNo } = await registerComplaint(as(service), { ...LEAK, serial: UNITS.atD001[0], complainant: MRS_CHEN });
    await write(complaintNo);
    expect(await toldOf(complaintNo, "customer_wrote")).toEqual([`${DEALER}: customer_wrote`]);
  });

  test("to a case that has ended makes one call back, which a talk with them ends", async () => {
    const complaintNo = await hear(as);
    await resolveRemotely(as(service), { complaintNo, solution: "电话指导锁紧卡簧", customerAccepted: true });
    expect(await callBacksOf(complaintNo)).toEqual([]);
    await write(complaintNo);
    await write(complaintNo, "没人理吗");
    expect(await callBacksOf(complaintNo)).toEqual(["open"]);
    expect(await toldOf(complaintNo, "customer_wrote")).toEqual([...DESK, ...DESK].sort());
    await addNote(as(service), { complaintNo, kind: "contact", body: "已致电，明日上门" });
    expect(await callBacksOf(complaintNo)).toEqual(["done"]);
    await write(complaintNo, "还是不行");
    expect(await callBacksOf(complaintNo)).toEqual(["done", "open"]);
  });

  test("may be a picture: a case that was found not to hold is looked at again", async () => {
    const complaintNo = await hear(as, { noRepeat: true });
    await notSustain(as(service), { complaintNo, answer: "检测正常" });
    await attachByLink(as(actors.public), { token: trackingToken(complaintNo), files: [await received(png(), "漏水.png")] });
    expect(await callBacksOf(complaintNo)).toEqual(["open"]);
    expect(await toldOf(complaintNo, "customer_wrote")).toEqual(DESK);
  });
});

describe("a partner is told of the case that it brought (S3-26)", () => {
  const complainant = { name: "店长", phone: "13900001111", tier: "dealer" as const, dealerCode: "D001" };
  test("of each answer that it may read, and of nothing else", async () => {
    const complaintNo = await hear(as, { complainant });
    await addNote(as(service), { complaintNo, kind: "internal", body: "先查出货" });
    await addNote(as(service), { complaintNo, kind: "progress", body: "仓库在查", visible: false });
    expect(await toldOf(complaintNo, "case_answered")).toEqual([]);
    await addNote(as(service), { complaintNo, kind: "progress", body: "请把外箱照片发给我们" });
    expect(await toldOf(complaintNo, "case_answered")).toEqual([`${DEALER}: case_answered`]);
    await resolveRemotely(as(service), { complaintNo, solution: "补发一箱", customerAccepted: true });
    expect(await toldOf(complaintNo, "case_answered")).toHaveLength(2);
  });

  test("not of its customer's", async () => {
    const { complaintNo } = await registerComplaint(as(service), { ...LEAK, serial: UNITS.atD001[0], complainant: MRS_CHEN });
    await addNote(as(actors.dealer("D001")), { complaintNo, kind: "contact", body: "已约上门" });
    expect(await toldOf(complaintNo, "case_answered")).toEqual([]);
  });
});

test("what turns out urgent at its assessment is its department's at once, and once (S3-28)", async () => {
  const { complaintNo } = await registerComplaint(as(service), { ...LEAK, complainant: MRS_CHEN });
  expect(await toldOf(complaintNo, "case_urgent")).toEqual([]);
  await assessComplaint(as(service), { complaintNo, validity: "sustained", criteria: ["safety"] });
  expect(await toldOf(complaintNo, "case_urgent")).toEqual(["quality: case_urgent!"]);
  await assessComplaint(as(service), { complaintNo, severelyDissatisfied: true });
  expect(await toldOf(complaintNo, "case_urgent")).toHaveLength(1);
});
