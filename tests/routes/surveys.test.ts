import { notSustain, readComplaint } from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { signLink } from "@services/platform/index.server";
import { sendSurvey } from "@services/surveys/index.server";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as casePage from "~/routes/_portal.complaints.$no";
import * as surveysPage from "~/routes/_portal.surveys";
import * as groupPage from "~/routes/_portal.surveys_.group";
import * as surveyPage from "~/routes/survey.$token";
import { hear } from "../support/complaints-desk";
import { actors, contextFor, NOW, TODAY } from "../support/context";
import { loadContext, makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { seePage } from "../support/seen-form";
import { buildWorld, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const as = (actor: Actor) => contextFor(database, actor);
const [service, quality, dealer] = [actors.customerService(), actors.quality(), actors.dealer("D001")];
const cookies: Record<string, string> = {};

beforeAll(async () => {
  await buildWorld(database);
  for (const actor of [service, quality, dealer]) cookies[actor.login] = (await makeHolder(database, actor)).cookie;
});

async function ended(more: Parameters<typeof hear>[1] = {}): Promise<string> {
  const complaintNo = await hear(as, { serial: UNITS.direct[0], ...more });
  await notSustain(as(service), { complaintNo, answer: "属安装问题" });
  return complaintNo;
}

/** Each visit comes from an address of its own, so that only the test of the throttle meets it. */
let visits = 0;
const at = (token: string, address = `198.51.100.${++visits}`) => ({
  ...{ path: `/survey/${encodeURIComponent(token)}`, params: { token }, context: { address } },
});

describe("the customer's page", () => {
  test("asks without an account or scripts, keeps what was typed when the score is missing, and thanks afterwards", async () => {
    expect(surveyPage.handle.js).toBe(false);
    const complaintNo = await ended();
    const { token } = await sendSurvey(as(service), { complaintNo });
    const { asked, idempotencyKey } = await openPage(surveyPage, at(token));
    expect(asked).toMatchObject({ complaintNo, status: "sent", about: "产品质量 · 漏水", may: { ok: true } });
    const form = { token, idempotencyKey, words: "师傅很准时" };
    const refused = await postForm(surveyPage, { ...at(token), fields: form });
    expect([refused.status, Object.keys(refused.refused!.fields)]).toEqual([422, ["score"]]);
    expect(refused.refused!.values).toEqual({ words: "师傅很准时" });
    const fields = { ...form, score: "5" };
    const place = at(token);
    for (const time of ["once", "sent twice"])
      expect(await postForm(surveyPage, { ...place, fields }), time).toMatchObject({ to: `/survey/${token}`, status: 303 });
    expect((await openPage(surveyPage, at(token))).asked.status).toBe("answered");
    expect((await postForm(surveyPage, { ...at(token), fields: { token, score: "1" } })).status, "another answer").toBe(409);
    const { solution } = await readComplaint(as(service), { complaintNo });
    expect(solution.followUps).toMatchObject([{ channel: "survey", score: 5 }]);
  });

  test("tells whoever is signed in for the company that it is not theirs to answer", async () => {
    const { token } = await sendSurvey(as(service), { complaintNo: await ended() });
    const staff = { ...at(token), cookie: cookies[service.login]! };
    expect((await openPage(surveyPage, staff)).asked.may.ok).toBe(false);
    expect((await postForm(surveyPage, { ...staff, fields: { token, score: "5" } })).status).toBe(403);
  });

  test("is not found alike by every link that is none", async () => {
    const { token } = await sendSurvey(as(service), { complaintNo: await ended() });
    const links = [
      `${token.slice(0, -2)}xx`,
      token.replace(/C-2026-\d+/, "C-2026-999999"),
      signLink("complaint", token.slice(0, token.indexOf("."))),
      signLink("survey", "C-2026-999999~1"),
      "x",
      "x".repeat(3_000),
    ];
    const answers = new Set<string>();
    for (const link of links) {
      const refused = await refusedPage(surveyPage, at(link));
      expect(refused.status, link).toBe(404);
      answers.add(JSON.stringify(await refused.json()));
      expect((await postForm(surveyPage, { ...at(link), fields: { token: link, score: "5" } })).status).toBe(404);
    }
    expect(answers.size, "nobody learns which of them there is").toBe(1);
  });

  test("is throttled as the other public pages are", async () => {
    const { token } = await sendSurvey(as(service), { complaintNo: await ended() });
    const address = "203.0.113.77";
    for (let call = 0; call < 60; call++) await openPage(surveyPage, at(token, address));
    expect((await refusedPage(surveyPage, at(token, address))).status).toBe(429);
    expect((await postForm(surveyPage, { ...at(token, address), fields: { token, score: "5" } })).status).toBe(429);
  });
});

describe("the company's page", () => {
  test("makes a case's link by the form on the case, which shows it to whoever may send it", async () => {
    const no = await ended();
    const onCase = { path: `/complaints/${no}`, params: { no } };
    const before = await openPage(casePage, { ...onCase, cookie: cookies[service.login]! });
    expect(before.page.inquiry).toMatchObject({ survey: null, can: { sendSurvey: true } });
    const fields = { intent: "send", complaintNo: no };
    expect((await postForm(surveysPage, { path: "/surveys", cookie: cookies[quality.login]!, fields })).status).toBe(403);
    const sent = await postForm(surveysPage, { path: "/surveys", cookie: cookies[service.login]!, fields });
    expect(sent).toMatchObject({ to: `/complaints/${no}?view=all`, status: 303 });
    const { inquiry } = (await openPage(casePage, { ...onCase, cookie: cookies[service.login]! })).page;
    expect(inquiry).toMatchObject({ survey: { status: "sent", path: expect.stringMatching(/^\/survey\//) }, can: { sendSurvey: false } });
    const seen = (await openPage(casePage, { ...onCase, cookie: cookies[quality.login]! })).page.inquiry;
    expect(seen).toMatchObject({ survey: { path: null }, can: { sendSurvey: false } });
  });

  test("asks a chosen group and shows it; whoever only reads gets no form, a dealer no page", async () => {
    const no = await ended({ complainant: { name: "吴女士", phone: "13911114444" } });
    const group = { intent: "campaign", title: "三月回访", from: TODAY, to: TODAY, model: "", dealerCode: "" };
    const here = { path: "/surveys", cookie: cookies[service.login]! };
    const there = { ...here, path: "/surveys/group" };
    expect((await seePage(groupPage, there)).textContent, "nothing is sent by the portal itself").toContain("生成链接");
    const refused = await postForm(groupPage, { ...there, fields: { ...group, title: "", to: "2026-02-30" } });
    expect(Object.keys(refused.refused!.fields).sort()).toEqual(["title", "to"]);
    const body = new URLSearchParams({ ...group, intent: "preview", title: "" });
    const request = new Request("http://portal.test/surveys/group", { method: "POST", body, headers: { Cookie: there.cookie } });
    const tried = await groupPage.action({ request, params: {}, context: loadContext() });
    expect(tried).toMatchObject({ answer: { asked: 1 }, typed: { values: { from: TODAY } } });
    const { to } = await postForm(groupPage, { ...there, fields: group });
    expect(to).toMatch(/^\/surveys\?view=all&campaignNo=\d+$/);
    const shown = await openPage(surveysPage, { ...here, path: to! });
    expect(shown.items.map(({ complaintNo }) => complaintNo)).toContain(no);
    expect([shown.mayStart, shown.campaigns[0]?.title]).toEqual([true, "三月回访"]);
    expect((await openPage(surveysPage, { path: to!, cookie: cookies[quality.login]! })).mayStart).toBe(false);
    expect((await refusedPage(surveysPage, { path: "/surveys", cookie: cookies[dealer.login]! })).status).toBe(403);
    expect((await refusedPage(groupPage, { path: "/surveys/group", cookie: cookies[quality.login]! })).status).toBe(403);
  });
});
