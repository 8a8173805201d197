import { readInvestigation } from "@services/investigations/index.server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as complaint from "~/routes/_portal.complaints.$no";
import * as investigation from "~/routes/_portal.complaints_.$no_.investigation";
import * as worklist from "~/routes/_portal.investigations";
import { hear } from "../support/complaints-desk";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { hireInvestigators, lead, porter, researcher } from "../support/inquiry-desk";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const as = (actor: typeof lead) => contextFor(database, actor);
const cookies: Record<string, string> = {};

beforeAll(async () => {
  await buildWorld(database);
  await hireInvestigators(database);
  for (const actor of [actors.customerService(), lead, porter, actors.dealer("D001")])
    cookies[actor.login] = (await makeHolder(database, actor)).cookie;
});

test("an investigation is opened by its form, shows on the case and in the worklist of who takes part", async () => {
  const no = await hear(as, { serial: UNITS.direct[0] });
  const at = { path: `/complaints/${no}/investigation`, params: { no } };
  const form = {
    intent: "open",
    complaintNo: no,
    question: "为何漏水",
    leadLogin: lead.login,
    memberLogins: [researcher.login, porter.login],
  };
  expect((await postForm(investigation, { ...at, cookie: cookies[porter.login]!, fields: form })).status).toBe(403);
  const cookie = cookies["customer-service"]!;
  const refused = await postForm(investigation, { ...at, cookie, fields: { ...form, question: "" } });
  expect(Object.keys(refused.refused!.fields)).toEqual(["question"]);
  expect(await postForm(investigation, { ...at, cookie, fields: form })).toMatchObject({ to: at.path, status: 303 });
  const { investigations } = await readInvestigation(as(lead), { complaintNo: no });
  expect(investigations[0]!.members.map(({ login }) => login)).toEqual([lead.login, researcher.login, porter.login].sort());
  const mine = await openPage(worklist, { path: "/investigations", cookie: cookies[porter.login]! });
  expect(mine.items).toMatchObject([{ complaintNo: no, question: "为何漏水" }]);
  const shown = await openPage(complaint, { path: `/complaints/${no}`, params: { no }, cookie });
  expect(shown.page.inquiry!.matters[0]).toEqual({ matter: "investigation", label: "调查", to: at.path, said: "进行中" });
});

test("a partner sees neither the page nor the section", async () => {
  const no = await hear(as, { complainant: { tier: "dealer", dealerCode: "D001" } });
  const at = { params: { no }, cookie: cookies["dealer-d001"]! };
  expect((await refusedPage(investigation, { ...at, path: `/complaints/${no}/investigation` })).status).toBe(403);
  expect((await openPage(complaint, { ...at, path: `/complaints/${no}` })).page.inquiry).toBeNull();
});
