import { addNote, readComplaint } from "@services/complaints/index.server";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as reportPage from "~/routes/report";
import * as trackPage from "~/routes/track._index";
import * as trackedPage from "~/routes/track.$token";
import { actors, contextFor, NOW } from "../support/context";
import { loadContext, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { seePage } from "../support/seen-form";
import { buildWorld, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
beforeAll(() => buildWorld(database));

let visits = 0;
const visit = (path: string) => ({ path, context: { address: `198.51.101.${++visits}` } });
const service = () => contextFor(database, actors.customerService());

const SAID = {
  channel: "web_form",
  serial: UNITS.atD001[0],
  category: "product_quality.leak",
  description: "接口漏水",
  criteria: "safety",
  "complainant.name": "陈女士",
  "complainant.phone": "138-1234-5678",
};
const report = (more: Record<string, string> = {}) => postForm(reportPage, { ...visit("/report"), fields: { ...SAID, ...more } });
/** What the button that looks up answers with. */
const lookUp = async (fields: Record<string, string>, context = visit("/report").context) =>
  (await reportPage.action({
    request: new Request("http://portal.test/report", { method: "POST", body: new URLSearchParams({ ...fields, intent: "lookUp" }) }),
    params: {},
    context: loadContext(context),
  })) as { answer: unknown; typed: unknown };
const track = (complaintNo: string, lastFour: string) => postForm(trackPage, { ...visit("/track"), fields: { complaintNo, lastFour } });
const tokenIn = (to: string | null) => decodeURIComponent(to!.split("/").at(-1)!);
const open = (token: string) => openPage(trackedPage, { ...visit(`/track/${token}`), params: { token } });

describe("a problem told without an account", () => {
  test("a serial shows the unit and who serves it", async () => {
    const view = await openPage(reportPage, visit(`/report?serial=${UNITS.atD001[0]}`));
    expect(view.servingDealer).toMatchObject({ name: "苏州清源净水" });
    expect(view.form.categories).toContainEqual({ value: "product_quality.leak", label: "产品质量 · 漏水" });
  });

  test("the serial is a field of the form that tells of it: typed and not looked up, who serves follows it (S1-17)", async () => {
    const seen = await seePage(reportPage, { ...visit("/report"), cookie: "" });
    const forms = [...seen.querySelectorAll("form")].filter((form) => form.querySelector("[name=serial]"));
    expect(forms).toHaveLength(1);
    expect(forms[0]!.querySelector("[name=description]")).not.toBeNull();
    expect(forms[0]!.querySelector("[name=serial]")!.getAttribute("type")).not.toBe("hidden");
    const scanned = await seePage(reportPage, { ...visit(`/report?serial=${UNITS.atD001[0]}`), cookie: "" });
    expect(scanned.querySelector("[name=serial]")!.getAttribute("value")).toBe(UNITS.atD001[0]);
    const address = `https://qr.example/u/${UNITS.atD001[0]!.toLowerCase()}`; // as the code on the unit holds it
    for (const serial of [UNITS.atD001[0]!, address]) {
      const { complaintNo } = (await open(tokenIn((await report({ serial })).to))).found;
      expect(await readComplaint(service(), { complaintNo })).toMatchObject({ serial: UNITS.atD001[0], handledBy: "dealer" });
    }
  });

  test("Enter sends it: no button before looks up instead", async () => {
    const seen = await seePage(reportPage, { ...visit("/report"), cookie: "" });
    const form = seen.querySelector("[name=serial]")!.closest("form")!;
    expect(form.querySelector("button[type=submit]")!.getAttribute("name")).toBeNull();
  });

  test("looking the serial up last shows the unit and who serves it, and clears nothing that was typed", async () => {
    const view = await lookUp({ ...SAID, serial: UNITS.atD001[0]!.toLowerCase() });
    expect(view.answer).toMatchObject({ unit: { known: true }, servingDealer: { name: "苏州清源净水" } });
    expect(view.typed).toEqual({ values: { ...SAID, serial: UNITS.atD001[0]!.toLowerCase() } });
  });

  test("a serial that holds none is named, looked up or sent; one that nobody knows is taken down for the company", async () => {
    const named = { serial: [expect.stringContaining("字母")] };
    expect(await lookUp({ ...SAID, serial: "不知道" })).toMatchObject({
      answer: null,
      typed: { fields: named, values: { description: "接口漏水" } },
    });
    expect((await report({ serial: "不知道" })).refused).toMatchObject({ fields: named, values: { serial: "不知道" } });
    const { complaintNo } = (await open(tokenIn((await report({ serial: "ZZ-404" })).to))).found;
    expect(await readComplaint(service(), { complaintNo })).toMatchObject({ serial: "ZZ-404", handledBy: "company" });
  });

  test("what was refused comes back with the unit that was typed and who serves it", async () => {
    const { refused } = await report({ description: "" });
    expect(refused).toMatchObject({ code: "invalid_input", answer: { servingDealer: { name: "苏州清源净水" } } });
  });

  test("looking up is throttled like all that is done without an account", async () => {
    const { context } = visit("/report");
    const answers = [];
    for (let time = 0; time < 61; time++) answers.push(await lookUp({ serial: "ZZ-1" }, context));
    expect(answers.slice(0, 60).every(({ answer }) => answer !== null)).toBe(true);
    expect(answers[60]).toMatchObject({ data: { code: "rate_limited", values: { serial: "ZZ-1" } }, init: { status: 429 } });
    const { refused } = await postForm(reportPage, { path: "/report", context, fields: { ...SAID, description: "" } });
    expect(refused).toMatchObject({ code: "rate_limited" });
    expect(refused).not.toHaveProperty("answer");
  });

  test("is registered and leads to its own page, which shows how far it is and who serves", async () => {
    const told = await report();
    const found = (await open(tokenIn(told.to))).found;
    expect(found).toMatchObject({ status: "received", settled: false, servicingParty: { code: "D001" }, messages: [] });
    expect(found.progress.map(({ state }) => state)).toEqual(["current", "ahead", "ahead", "ahead"]);
    expect(await readComplaint(service(), { complaintNo: found.complaintNo })).toMatchObject({
      ...{ urgency: "urgent", channel: "web_form", handledBy: "dealer" },
      complainant: { phone: "13812345678" }, // written one way, however it was typed
    });
  });

  test("what is missing is named and nothing typed is lost", async () => {
    const { refused } = await report({ description: "", "complainant.phone": "12" });
    expect(Object.keys(refused!.fields)).toEqual(["complainant.phone", "description"]);
    expect(refused!.values).toMatchObject({ "complainant.name": "陈女士", category: "product_quality.leak" });
  });

  test("nobody comes by another channel, names an employee or a case that is not theirs", async () => {
    expect((await report({ channel: "hotline" })).refused?.fields).toHaveProperty("channel");
    expect((await report({ concernsLogin: "rep-wang" })).refused?.fields).toHaveProperty("concernsLogin");
    expect((await report({ parentComplaintNo: "C-2026-000001" })).refused?.fields).toHaveProperty("parentComplaintNo");
  });
});

describe("following a case", () => {
  let complaintNo = "";
  let token = "";
  beforeAll(async () => {
    token = tokenIn((await report()).to);
    complaintNo = (await open(token)).found.complaintNo;
  });

  test("its number and the last four digits open it", async () => {
    expect(tokenIn((await track(complaintNo.toLowerCase(), "5678")).to)).toBe(token);
  });

  test("only what is marked visible is read, and what the customer adds reaches the case", async () => {
    await addNote(service(), { complaintNo, kind: "internal", body: "疑似批次问题" });
    await addNote(service(), { complaintNo, body: "明天上门" });
    await postForm(trackedPage, { ...visit(`/track/${token}`), params: { token }, fields: { token, body: "上午在家" } });
    expect((await open(token)).found.messages.map(({ body, byCustomer }) => [body, byCustomer])).toEqual([
      ["明天上门", false],
      ["上午在家", true],
    ]);
  });

  test("a link that was changed opens nothing", async () => {
    for (const forged of [token.replace(complaintNo, "C-2026-000001"), `${token.slice(0, -2)}AA`, complaintNo, "."])
      expect(await refusedPage(trackedPage, { ...visit("/track/x"), params: { token: forged } })).toMatchObject({ status: 404 });
  });

  test("an unknown number and wrong digits answer alike, and five tries lock either for an hour", async () => {
    for (const no of [complaintNo, "C-2026-999999"]) {
      const answers = [];
      for (const digits of ["0000", "0001", "0002", "0003", "0004", "5678"]) answers.push((await track(no, digits)).refused);
      expect(answers.map((refused) => refused?.code)).toEqual([...Array(5).fill("not_found"), "rate_limited"]);
      expect(new Set(answers.slice(0, 5).map((refused) => refused?.message)).size).toBe(1);
    }
  });
});
