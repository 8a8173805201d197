import type { SlaPolicy } from "@services/platform/sla-policies";
import { instantAt, toWireInstant } from "@services/platform/time";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { makeBatch } from "../support/batches-desk";
import { contextFor } from "../support/context";
import { staff, staffDepartments } from "../support/departments-desk";
import { callApi, makeHolder, usePortal } from "../support/http";
import { expectToldOnce, rowsWithoutProof } from "../support/told-limits";

// The rows of 1.8 of what departments are asked and of what is shipped, each by the calls that bring it about.

const portal = usePortal();
const TUESDAY = "2026-03-10";
const bearers = new Map<string, string>();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: instantAt(TUESDAY, "09:00") });
  await staffDepartments(portal);
  const people = [staff.agent, staff.lead, staff.head, staff.deputy, staff.inspector];
  const dealer = { login: "dealer-1", roles: ["dealer"] as const, dealerCode: "D001" };
  for (const holder of [...people, dealer]) bearers.set(holder.login, (await makeHolder(portal, holder)).bearer);
});
afterAll(() => void vi.useRealTimers());

type By = "agent" | "lead" | "head" | "inspector" | "dealer-1";
/** What a call answers; each names what it made by its own number. */
type Answer = Record<string, string>;

async function call([time, by]: readonly [time: string, by: By], command: string, body: object): Promise<Answer> {
  vi.setSystemTime(instantAt(TUESDAY, time));
  const response = await callApi(command, { body, headers: { Authorization: bearers.get(by)! } });
  const answer = (await response.json()) as Answer;
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer;
}

let callers = 0;
async function established(): Promise<string> {
  const complainant = { name: "陈女士", phone: `139${String(60_000_000 + ++callers)}` };
  const heard = { channel: "hotline", category: "product_quality.leak", description: "净水器漏水", complainant };
  const { complaintNo } = await call(["09:30", "agent"], "complaints/register", heard);
  await call(["09:31", "agent"], "complaints/assess", { complaintNo, validity: "sustained", primaryDepartment: "quality" });
  return complaintNo!;
}

async function slip(): Promise<string> {
  const asked = { complaintNo: await established(), department: "quality", demand: "查明漏水原因", dueAt: `${TUESDAY}T18:00:00+08:00` };
  return (await call(["10:00", "lead"], "liaison/issue-slip", asked)).slipNo!;
}

async function disputed(): Promise<string> {
  const slipNo = await slip();
  await call(["10:10", "head"], "liaison/receive-slip", { slipNo });
  await call(["10:30", "head"], "liaison/dispute-slip", { slipNo, objection: "属运输损坏" });
  return slipNo;
}

async function form(): Promise<string> {
  const asked = { complaintNo: await established(), department: "quality", demand: "说明原因并整改" };
  return (await call(["10:00", "lead"], "rectifications/issue-form", asked)).formNo!;
}

let batches = 0;
async function action(): Promise<string> {
  const sourceNo = `B26L${++batches}`;
  await makeBatch((actor) => contextFor(portal, actor), sourceNo, 1);
  const opened = { sourceKind: "batch", sourceNo, problem: "接头开裂" };
  return (await call(["10:00", "head"], "quality/open-corrective-action", opened)).actionNo!;
}

/** An action with a step, which has the day that the table gives it. */
async function step(): Promise<string> {
  const actionNo = await action();
  await call(["10:01", "head"], "quality/contain-corrective-action", { actionNo, containment: "在库批次停发" });
  await call(["10:02", "head"], "quality/analyse-corrective-action", { actionNo, whys: ["壁厚不足"] });
  await call(["10:02", "head"], "quality/refer-to-document", { actionNo, documentNo: "QP-14", documentVersion: "B/2" });
  await call(["10:03", "head"], "quality/plan-corrective-step", {
    actionNo,
    kind: "corrective",
    what: "更换模具",
    ownerLogin: "inspector",
  });
  return actionNo;
}

async function carriedOut(): Promise<string> {
  const actionNo = await step();
  const more = { actionNo, kind: "preventive", what: "规定保养", ownerLogin: "inspector" };
  await call(["10:03", "head"], "quality/plan-corrective-step", more);
  for (const stepNo of [1, 2])
    await call(["10:04", "inspector"], "quality/complete-corrective-step", { actionNo, stepNo, result: "已完成" });
  return actionNo;
}

describe("the limits of 1.8 of what departments are asked: warned of and told once each and not before, by workers that were started anew", () => {
  const proven: (SlaPolicy | null)[] = [];
  test.each<[what: string, made: () => Promise<string>, timer: string, due: string, part?: string]>([
    ["an objection to a liaison slip is settled", disputed, "liaison_dispute", "2026-03-10 11:30"],
    ["a liaison slip is answered", slip, "liaison_answer", "2026-03-10 18:00"],
    ["a rectification form is answered", form, "rectification", "2026-03-11 17:30"],
    ["a problem is contained", action, "corrective_containment", "2026-03-11 17:30"],
    ["a step is done", step, "corrective_step", "2026-03-24 17:30", "-1"],
    ["somebody looks whether it had its effect", carriedOut, "corrective_check", "2026-04-09 10:04"],
    ["all of it has its effect", action, "corrective_action", "2026-04-22 17:30"],
  ])("%s", async (_, made, timer, due, part = "") => {
    const newsNo = await made();
    const dueAt = instantAt(due.slice(0, 10), due.slice(11));
    const subjectNo = `${newsNo}${part}`;
    proven.push(await expectToldOnce(portal, { subjectNo, newsNo, timer, dueAt }));
    const missed = await portal.current.db.event.count({
      where: { subjectNo: newsNo, action: { endsWith: "/miss-time-limit" }, data: { path: ["timer"], equals: timer } },
    });
    expect(missed).toBe(1);
  });

  test("no row of the table is left out", () => expect(rowsWithoutProof("departments", proven)).toEqual([]));
});

describe("what is asked of the warehouse leaves in time (S1-24), and is late from then on and not before", () => {
  const SHIP_TO = { name: "王师傅", phone: "13900000000", address: "上海市徐汇区2号" };
  test.each<[what: string, said: object, due: string]>([
    ["a dealer's repair within one working day", { purpose: "repair" }, "2026-03-11 17:30"],
    ["what a dealer stocks within two", { purpose: "spare_stock" }, "2026-03-12 17:30"],
  ])("%s", async (_, said, due) => {
    const asked = { ...said, lines: [{ sku: "FILTER-PP", quantity: 1 }], shipTo: SHIP_TO };
    const { requestNo, shipBy } = await call(["10:00", "dealer-1"], "parts/submit-request", asked);
    const dueAt = instantAt(due.slice(0, 10), due.slice(11));
    expect(shipBy).toBe(toWireInstant(dueAt));
    const lateAt = async (now: Date) => {
      vi.setSystemTime(now);
      const { bearer } = await makeHolder(portal, staff.agent);
      const response = await callApi(`parts/request?requestNo=${requestNo}`, { method: "GET", headers: { Authorization: bearer } });
      return ((await response.json()) as { overdue: boolean }).overdue;
    };
    const late = new Date(dueAt.getTime() + 60_000);
    expect([await lateAt(dueAt), await lateAt(late)]).toEqual([false, true]);
  });
});
