import {
  addTask,
  assessComplaint,
  closeComplaint,
  listTasks,
  notSustain,
  readComplaint,
  recordFollowUp,
  registerComplaint,
  resolveRemotely,
  tickStep,
  transferComplaint,
} from "@services/complaints/index.server";
import { readInvestigation } from "@services/investigations/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { hireInvestigators, investigate, lead } from "../../support/inquiry-desk";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const service = actors.customerService();
const READ = { lessons: "接头批次公差偏大", improvement: "来料加检外径" };
const SOLVED = { solution: "拧紧接头", customerAccepted: true } as const;

beforeAll(async () => {
  await buildWorld(database);
  await hireInvestigators(database);
});
const open = () => hear(as, { serial: UNITS.direct[0], demand: "换新接头" });
const restate = (complaintNo: string) => tickStep(as(service), { complaintNo, step: "restated", text: "接头漏水，要求更换" });
const read = async (complaintNo: string) => (await readComplaint(as(service), { complaintNo })).solution;
const close = (complaintNo: string, more: object = READ) => closeComplaint(as(service), { complaintNo, ...more });
const reach = (complaintNo: string, more: object) =>
  recordFollowUp(as(service), { complaintNo, channel: "hotline", reached: true, ...more });

/** A sustained case that was understood and handed elsewhere. */
async function transferred(): Promise<string> {
  const complaintNo = await open();
  await restate(complaintNo);
  await transferComplaint(as(service), { complaintNo, department: "sales", reason: "由商务与客户协商" });
  return complaintNo;
}

describe("what was found sustained", () => {
  test("and solved from afar closes with a contact that reached the customer and the closing review", async () => {
    const complaintNo = await open();
    await resolveRemotely(as(service), { complaintNo, ...SOLVED });
    expect(await read(complaintNo)).toMatchObject({ next: "followUp", closesWithReview: true, can: { close: { ok: false } } });
    expect(await refusalOf(close(complaintNo))).toMatchObject({ code: "wrong_state" });
    expect(await reach(complaintNo, { score: 4 })).toMatchObject({ status: "resolved_remotely" });
    expect(await refusalOf(close(complaintNo, {}))).toMatchObject({ fields: ["lessons", "improvement"] });
    expect(await close(complaintNo)).toMatchObject({ status: "closed" });
  });

  test("and handed elsewhere closes when its customer, asked, is content with that", async () => {
    const complaintNo = await transferred();
    await reach(complaintNo, { suggestions: "还没有人联系" });
    expect(await read(complaintNo)).toMatchObject({ next: "followUp" });
    expect(await refusalOf(close(complaintNo))).toMatchObject({ code: "wrong_state", text: expect.stringContaining("accepted") });
    expect(await reach(complaintNo, { score: 3 })).toMatchObject({ customerAcceptedAt: expect.any(String) });
    expect(await close(complaintNo)).toMatchObject({ status: "closed" });
  });

  test("and handed elsewhere to nobody's content is heard again", async () => {
    const complaintNo = await transferred();
    expect(await reach(complaintNo, { score: 1 })).toMatchObject({ status: "reopened", customerAcceptedAt: null });
  });

  test("and grave is asked after once, from when it ended on", async () => {
    const complaintNo = await hear(as, { serial: UNITS.direct[0], demand: "换新接头", channel: "media" });
    await resolveRemotely(as(service), { complaintNo, ...SOLVED });
    await reach(complaintNo, { score: 4 });
    await close(complaintNo);
    expect((await read(complaintNo)).tasks.filter(({ kind }) => kind === "after_care")).toHaveLength(1);
  });

  test("is not closed otherwise by whoever writes into the database", async () => {
    const complaintNo = await transferred();
    const closing = as(service).db
      .$executeRaw`UPDATE complaint SET status = 'closed', settled_at = now() WHERE complaint_no = ${complaintNo}`;
    await expect(closing).rejects.toThrow("was sustained and lacks acceptance");
  });
});

test("what was not found sustained closes as it is, and so does a question", async () => {
  const asked = {
    kind: "enquiry",
    enquiryType: "price_market",
    channel: "hotline",
    category: "other",
    description: "采购 200 台",
  } as const;
  const { complaintNo } = await registerComplaint(as(service), {
    ...{ ...asked, complainant: { name: "周经理", phone: "13700001111" }, expectedResolutionAt: "2026-12-30" },
  });
  await assessComplaint(as(service), { complaintNo, validity: "sustained" });
  await transferComplaint(as(service), { complaintNo, reason: "大宗采购" });
  expect(await read(complaintNo)).toMatchObject({ next: "close", closesWithReview: false });
  expect(await close(complaintNo, {})).toMatchObject({ status: "closed" });
});

test("a complaint leaves the desk once it is understood: its demand written down, the problem restated (S3-6)", async () => {
  const complaintNo = await hear(as, { serial: UNITS.direct[0] });
  const leave = { complaintNo, department: "sales", reason: "由商务协商" } as const;
  expect((await refusalOf(transferComplaint(as(service), { ...leave, demand: "换新接头" }))).text).toContain("restate");
  await restate(complaintNo);
  expect((await refusalOf(transferComplaint(as(service), leave))).text).toContain("demands");
  expect(await transferComplaint(as(service), { ...leave, demand: "换新接头" })).toMatchObject({
    status: "transferred",
    demand: "换新接头",
  });
});

describe("what ends leaves no work behind", () => {
  const ways = {
    "solved from afar": (complaintNo: string) => resolveRemotely(as(service), { complaintNo, ...SOLVED }),
    "handed elsewhere": async (complaintNo: string) => {
      await restate(complaintNo);
      return await transferComplaint(as(service), { complaintNo, department: "sales", reason: "由商务协商" });
    },
    "not sustained": (complaintNo: string) => notSustain(as(service), { complaintNo, answer: "属安装问题" }),
  };

  test.each(Object.keys(ways) as (keyof typeof ways)[])("%s: its tasks and its investigation fall with the reason", async (way) => {
    const complaintNo = await open();
    await addTask(as(service), { complaintNo, department: "quality", text: "核对批次" });
    await investigate(as, complaintNo);
    await ways[way](complaintNo);
    expect((await read(complaintNo)).tasks).toMatchObject([{ status: "cancelled", result: expect.any(String) }]);
    const { items } = await listTasks(as(service), { view: "all" });
    expect(items.filter((task) => task.complaintNo === complaintNo)).toEqual([]);
    const { investigations } = await readInvestigation(as(lead), { complaintNo });
    expect(investigations).toMatchObject([{ status: "abandoned", endedFor: expect.any(String) }]);
  });
});

test("what was done is intact", () => expectIntact(database));
