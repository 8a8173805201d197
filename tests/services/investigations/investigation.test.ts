import { notSustain, readComplaint, registerComplaint } from "@services/complaints/index.server";
import {
  abandonInvestigation,
  addMember,
  concludeInvestigation,
  listInvestigations,
  nameLead,
  openInvestigation,
  readInvestigation,
  recordEvidenceWithFiles,
} from "@services/investigations/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { png, received } from "../../support/evidence";
import { colleague, find, hireInvestigators, investigate, lead, porter, researcher } from "../../support/inquiry-desk";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const [service, dealer] = [actors.customerService(), actors.dealer("D001")];
const CAUSE = { causeClass: "supplier", rootCause: "接头 O 形圈硬度不合格" } as const;

beforeAll(async () => {
  await buildWorld(database);
  await hireInvestigators(database);
});
const open = () => hear(as, { serial: UNITS.direct[0] });
const read = (complaintNo: string, actor: Actor = lead) => readInvestigation(as(actor), { complaintNo });
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;

describe("an investigation", () => {
  test("runs with members of several departments from its question to a root cause that proposes a remedy", async () => {
    const complaintNo = await open();
    expect(await investigate(as, complaintNo)).toEqual({ complaintNo, investigationNo: 1, status: "open" });
    await addMember(as(lead), { complaintNo, memberLogin: porter.login });
    await find(as, complaintNo);
    await find(as, complaintNo, { by: porter, kind: "tracking", finding: "到货时外箱完好", foundBy: "承运商" });
    const concluded = await concludeInvestigation(as(lead), { complaintNo, ...CAUSE });
    expect(concluded).toMatchObject({ status: "concluded", remedy: "parts" });
    const [one] = (await read(complaintNo)).investigations;
    expect(one).toMatchObject({ status: "concluded", ...CAUSE, proposed: { remedy: "parts", rule: "S3-10" } });
    expect(one!.proposed!.why).toContain("供应商");
    expect(one!.members.map(({ login, department }) => [login, department])).toEqual([
      ["quality-1", "quality"],
      ["research-1", "research"],
      ["warehouse-1", "warehouse_logistics"],
    ]);
    expect(one!.evidence).toMatchObject([
      { evidenceNo: 1, kind: "test", foundOn: "2026-03-09", foundBy: "理化室", recordedBy: "quality-1" },
      { evidenceNo: 2, kind: "tracking", foundBy: "承运商", recordedBy: "warehouse-1" },
    ]);
  });

  test("is opened by customer service or the department responsible, and by nobody else", async () => {
    const asked = { question: "漏水原因", leadLogin: lead.login };
    const complaintNo = await open();
    expect(await codeOf(openInvestigation(as(porter), { complaintNo, ...asked }))).toBe("forbidden");
    expect(await codeOf(openInvestigation(as(dealer), { complaintNo, ...asked }))).toBe("forbidden");
    expect(await openInvestigation(as(colleague), { complaintNo, ...asked })).toMatchObject({ status: "open" });
    expect(await codeOf(openInvestigation(as(colleague), { complaintNo, ...asked }))).toBe("wrong_state");
  });

  test("is for cases that are not settled and that the company handles", async () => {
    const asked = { question: "漏水原因", leadLogin: lead.login };
    const settled = await open();
    await notSustain(as(service), { complaintNo: settled, answer: "属安装问题" });
    expect(await codeOf(openInvestigation(as(service), { complaintNo: settled, ...asked }))).toBe("wrong_state");
    const { complaintNo } = await registerComplaint(as(service), {
      ...{ channel: "hotline", category: "product_quality.leak", description: "漏水", serial: UNITS.atD001[0] },
      complainant: { name: "陈女士", phone: "13812345678" },
    });
    expect(await codeOf(openInvestigation(as(service), { complaintNo, ...asked }))).toBe("forbidden");
  });

  test("takes people with a department and the authority, not whom the case concerns", async () => {
    const complaintNo = await hear(as, { category: "conduct.quarrel", concernsLogin: porter.login });
    const asked = { complaintNo, question: "当时说了什么", leadLogin: lead.login };
    const named = (login: string) => refusalOf(openInvestigation(as(service), { ...asked, memberLogins: [login] }));
    expect(await named("nobody")).toMatchObject({ code: "invalid_input", fields: ["memberLogins"] });
    expect(await named(porter.login)).toMatchObject({ fields: ["memberLogins"] });
    expect(await named("rep-wang"), "without a department").toMatchObject({ fields: ["memberLogins"] });
    expect(await codeOf(openInvestigation(as(porter), asked)), "nor do they see it").toBe("not_found");
    await openInvestigation(as(service), { ...asked, memberLogins: [researcher.login, researcher.login, lead.login] });
    expect((await read(complaintNo)).candidates.map(({ login }) => login)).not.toContain(porter.login);
    expect(await codeOf(read(complaintNo, porter))).toBe("not_found");
  });

  test("is told by its team and concluded by its lead, on evidence", async () => {
    const complaintNo = await open();
    await investigate(as, complaintNo);
    expect(await codeOf(concludeInvestigation(as(lead), { complaintNo, ...CAUSE }))).toBe("wrong_state");
    expect(await codeOf(find(as, complaintNo, { by: porter }))).toBe("forbidden");
    expect(await refusalOf(find(as, complaintNo, { foundOn: "2026-03-11" }))).toMatchObject({ fields: ["foundOn"] });
    await find(as, complaintNo, { by: researcher });
    for (const actor of [researcher, colleague, porter])
      expect(await codeOf(concludeInvestigation(as(actor), { complaintNo, ...CAUSE })), actor.login).toBe("forbidden");
    expect(await codeOf(addMember(as(researcher), { complaintNo, memberLogin: porter.login }))).toBe("forbidden");
    expect(await codeOf(addMember(as(lead), { complaintNo, memberLogin: researcher.login }))).toBe("conflict");
    await nameLead(as(service), { complaintNo, leadLogin: colleague.login, reason: "原组长出差" });
    expect(await codeOf(concludeInvestigation(as(lead), { complaintNo, ...CAUSE }))).toBe("forbidden");
    expect(await concludeInvestigation(as(colleague), { complaintNo, ...CAUSE })).toMatchObject({ status: "concluded" });
    expect(await codeOf(find(as, complaintNo))).toBe("wrong_state");
  });

  test("that is given up says why, and another may follow", async () => {
    const complaintNo = await open();
    await investigate(as, complaintNo);
    expect(await codeOf(abandonInvestigation(as(porter), { complaintNo, reason: "x" }))).toBe("forbidden");
    expect(await abandonInvestigation(as(service), { complaintNo, reason: "客户已撤回" })).toMatchObject({ status: "abandoned" });
    expect(await investigate(as, complaintNo)).toMatchObject({ investigationNo: 2 });
    expect((await read(complaintNo)).investigations).toMatchObject([{ investigationNo: 2 }, { endedFor: "客户已撤回" }]);
  });

  test("keeps the files of a finding and gives them to no other", async () => {
    const complaintNo = await open();
    await investigate(as, complaintNo);
    const found = { kind: "inspection_report", finding: "外径超差 0.12 mm", foundOn: "2026-03-10", foundBy: "郑洁" } as const;
    await recordEvidenceWithFiles(as(lead), { complaintNo, ...found, files: [await received(await png())] });
    const [file] = (await read(complaintNo)).investigations[0]!.evidence[0]!.files;
    expect(file).toMatchObject({ fileName: expect.any(String), isRemoved: false });
    expect((await read(complaintNo)).investigations[0]!.evidence).toHaveLength(1);
  });
});

test("investigators see how to reach the complainant masked; who serves them sees it", async () => {
  const complaintNo = await open();
  await investigate(as, complaintNo);
  expect((await read(complaintNo)).complaint.complainant.phone).toBe("139****2222");
  expect((await read(complaintNo, service)).complaint.complainant.phone).toBe("13911112222");
});

test("the timeline tells the company each step; the dealer who brought the case reads none of it", async () => {
  const complaintNo = await hear(as, { complainant: { tier: "dealer", dealerCode: "D001" } });
  await investigate(as, complaintNo);
  await find(as, complaintNo);
  const told = async (actor: Actor) => (await readComplaint(as(actor), { complaintNo })).timeline.map(({ reasonCode }) => reasonCode);
  expect(await told(service)).toEqual(expect.arrayContaining(["investigation_opened", "evidence_recorded"]));
  expect((await told(dealer)).filter((code) => /investigation|evidence/.test(code))).toEqual([]);
  expect(await told(dealer)).toContain("registered");
});

test("one's worklist holds the investigations that one takes part in, the longest first; all are open to all", async () => {
  const mine = async (actor: Actor, view: "mine" | "open") => (await listInvestigations(as(actor), { view })).items;
  const complaintNo = await open();
  await investigate(as, complaintNo);
  expect((await mine(researcher, "mine")).at(-1)).toMatchObject({ complaintNo, leads: false, members: 2, evidence: 0 });
  expect((await mine(lead, "mine")).at(-1)).toMatchObject({ complaintNo, leads: true, categoryName: "产品质量 · 漏水" });
  expect(await mine(actors.finance(), "mine")).toEqual([]);
  const all = await mine(actors.finance(), "open");
  expect(all.map((row) => row.complaintNo)).toContain(complaintNo);
  expect(all.map(({ openedAt }) => openedAt)).toEqual(all.map(({ openedAt }) => openedAt).sort());
});

test("after all this everything adds up", () => expectIntact(database));
