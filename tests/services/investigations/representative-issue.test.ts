import { readComplaint } from "@services/complaints/index.server";
import { decideIssue, listIssues, raiseIssue } from "@services/investigations/index.server";
import { issueRaised } from "@services/investigations/signals.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { colleague, lead } from "../../support/inquiry-desk";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const [service, dealer] = [actors.customerService(), actors.dealer("D001")];
const why = { reason: "同批次第三起接头渗漏" };

beforeAll(() => buildWorld(database));
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;
const decided = (complaintNo: string, correctiveAction = true) => ({ complaintNo, correctiveAction, reason: "系统性不合格，按程序采取" });

test("one act marks a case and tells quality, research, production and the general manager, once", async () => {
  const told: unknown[] = [];
  issueRaised.react(async (_tx, news) => void told.push(news));
  const complaintNo = await hear(as, { serial: UNITS.direct[0] });
  expect(await raiseIssue(as(service), { complaintNo, ...why })).toEqual({ complaintNo, status: "raised" });
  expect(told).toEqual([{ complaintNo, ...why, roles: ["quality", "research", "planner", "general_manager"] }]);
  for (const actor of [lead, actors.research(), actors.planner(), actors.generalManager()])
    expect((await listIssues(as(actor), {})).items.at(-1), actor.login).toMatchObject({
      complaintNo,
      ...why,
      categoryName: "产品质量 · 漏水",
    });
  expect(await codeOf(raiseIssue(as(lead), { complaintNo, ...why }))).toBe("conflict");
  expect((await readComplaint(as(service), { complaintNo })).timeline.at(-1)).toMatchObject({ reasonCode: "issue_raised", ...why });
});

test("partners and the warehouse mark nothing, and see none of it", async () => {
  const complaintNo = await hear(as, { complainant: { tier: "dealer", dealerCode: "D001" } });
  for (const actor of [dealer, actors.warehouse(), actors.finance()])
    expect(await codeOf(raiseIssue(as(actor), { complaintNo, ...why })), actor.login).toBe("forbidden");
  await raiseIssue(as(service), { complaintNo, ...why });
  expect(await codeOf(listIssues(as(dealer), {}))).toBe("forbidden");
  const { timeline } = await readComplaint(as(dealer), { complaintNo });
  expect(timeline.map(({ reasonCode }) => reasonCode)).not.toContain("issue_raised");
});

test("quality alone decides, once, with a reason, and nobody on what they raised", async () => {
  const complaintNo = await hear(as, { serial: UNITS.direct[1] });
  await raiseIssue(as(lead), { complaintNo, ...why });
  for (const actor of [service, actors.research(), actors.generalManager(), lead])
    expect(await codeOf(decideIssue(as(actor), decided(complaintNo))), actor.login).toBe("forbidden");
  const open = async (actor: Actor) => (await listIssues(as(actor), {})).items.find((issue) => issue.complaintNo === complaintNo);
  expect((await open(lead))!.decide).toMatchObject({ ok: false, why: "不能对自己提出的问题作决定" });
  expect((await open(colleague))!.decide).toEqual({ ok: true });
  expect(await refusalOf(decideIssue(as(colleague), { ...decided(complaintNo), reason: "" }))).toMatchObject({ fields: ["reason"] });
  expect(await decideIssue(as(colleague), decided(complaintNo))).toMatchObject({ status: "action_ordered" });
  expect(await codeOf(decideIssue(as(colleague), decided(complaintNo, false)))).toBe("wrong_state");
  expect(await open(colleague)).toBeUndefined();
  const [newest] = (await listIssues(as(colleague), { view: "all" })).items.filter((issue) => issue.complaintNo === complaintNo);
  expect(newest).toMatchObject({ status: "action_ordered", decidedByName: "quality-2", decide: null });
});

test("no corrective action is a decision, too; a case that nobody marked has none", async () => {
  const complaintNo = await hear(as);
  expect(await codeOf(decideIssue(as(colleague), decided(complaintNo)))).toBe("not_found");
  await raiseIssue(as(service), { complaintNo, ...why });
  expect(await decideIssue(as(colleague), decided(complaintNo, false))).toMatchObject({ status: "no_action" });
  await expectIntact(database);
});
