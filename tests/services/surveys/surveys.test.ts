import { randomUUID } from "node:crypto";
import { notSustain, readComplaint, reopenComplaint } from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { signLink } from "@services/platform/index.server";
import { instantAt } from "@services/platform/time";
import {
  answerSurvey,
  lapseSurveys,
  listCampaigns,
  listSurveys,
  previewCampaign,
  readSurvey,
  sendSurvey,
  startCampaign,
} from "@services/surveys/index.server";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { untilWaiting } from "../../support/lock-queue";
import { fillComplaints } from "../../support/many-complaints";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const [service, visitor, dealer] = [actors.customerService(), actors.public, actors.dealer("D001")];

beforeAll(() => buildWorld(database));
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;
const read = (complaintNo: string) => readComplaint(as(service), { complaintNo });

async function ended(more: Parameters<typeof hear>[1] = {}): Promise<string> {
  const complaintNo = await hear(as, { serial: UNITS.direct[0], ...more });
  await notSustain(as(service), { complaintNo, answer: "属安装问题" });
  return complaintNo;
}
/** Of a customer of their own. */
const endedOf = (phone: string, more: Parameters<typeof hear>[1] = {}) => ended({ complainant: { name: "客户", phone }, ...more });
const ask = (complaintNo: string) => sendSurvey(as(service), { complaintNo });

describe("a customer", () => {
  test.each([3, 4, 5])("answers once, and a score of %i leaves the case as it is", async (score) => {
    const complaintNo = await ended();
    const { token } = await ask(complaintNo);
    expect(await readSurvey(as(visitor), { token })).toMatchObject({ complaintNo, status: "sent", about: "产品质量 · 漏水" });
    expect(await answerSurvey(as(visitor), { token, score, words: "很及时" })).toEqual({ complaintNo, status: "answered" });
    expect(await codeOf(answerSurvey(as(visitor), { token, score: 1 }))).toBe("wrong_state");
    const { status, solution } = await read(complaintNo);
    expect(status).toBe("not_sustained");
    expect(solution.followUps).toMatchObject([{ channel: "survey", reached: true, score, suggestions: "很及时" }]);
    expect(await readSurvey(as(visitor), { token })).toMatchObject({ status: "answered" });
  });

  test.each([1, 2])("who scores %i is heard again, one level up", async (score) => {
    const complaintNo = await ended();
    const { token } = await ask(complaintNo);
    await answerSurvey(as(visitor), { token, score });
    expect(await read(complaintNo)).toMatchObject({ status: "reopened", level: "level_2" });
  });

  test("whose case is worked on again already is only written down", async () => {
    const complaintNo = await ended();
    const { token } = await ask(complaintNo);
    await reopenComplaint(as(service), { complaintNo, reason: "客户来电" });
    await answerSurvey(as(visitor), { token, score: 1 });
    const { status, solution, timeline } = await read(complaintNo);
    expect([status, solution.rounds, solution.followUps]).toEqual(["reopened", 1, []]);
    expect(timeline.at(-1)).toMatchObject({ reasonCode: "survey_answered", role: "public" });
  });

  test.each([
    ["an altered one", (token: string) => `${token.slice(0, -2)}xx`],
    ["one of another case", (token: string) => token.replace(/C-2026-\d+/, "C-2026-000001")],
    ["one of another purpose", (token: string) => signLink("complaint", token.slice(0, token.lastIndexOf(".")))],
    ["one of a survey that there is not", () => signLink("survey", "C-2026-000001~99")],
    ["a word", () => "x"],
  ])("gets by a link nothing but their own: %s is not found", async (_which, change) => {
    const { token } = await ask(await ended());
    expect(await codeOf(readSurvey(as(visitor), { token: change(token) }))).toBe("not_found");
    expect(await codeOf(answerSurvey(as(visitor), { token: change(token), score: 5 }))).toBe("not_found");
  });

  test("who does not answer for sixty days holds a link to nothing, as if it had never been, and may be asked anew", async () => {
    const at = (day: string) => ({ now: instantAt(day, "10:00") });
    const [complaintNo, said] = [await ended(), await ended()];
    const [{ token }, answered] = [await ask(complaintNo), await ask(said)];
    await answerSurvey(as(visitor), { token: answered.token, score: 5 });
    await lapseSurveys(contextFor(database, actors.system, at("2026-05-09")));
    expect(await readSurvey(as(visitor), { token }), "the sixtieth day").toMatchObject({ status: "sent" });
    for (const time of ["once", "again"])
      await lapseSurveys(contextFor(database, actors.system, at(`2026-05-1${time === "once" ? 0 : 1}`)));
    const forged = await refusalOf(readSurvey(as(visitor), { token: "x" }));
    expect(await refusalOf(readSurvey(as(visitor), { token }))).toEqual(forged);
    expect(await refusalOf(answerSurvey(as(visitor), { token, score: 5 }))).toEqual(forged);
    expect(await readSurvey(as(visitor), { token: answered.token }), "what was answered stays").toMatchObject({ status: "answered" });
    expect((await read(complaintNo)).timeline.at(-1)).toMatchObject({ reasonCode: "survey_lapsed" });
    const anew = await sendSurvey(contextFor(database, service, at("2026-05-12")), { complaintNo });
    expect([anew.surveyNo, anew.token === token]).toEqual([2, false]);
    await expectIntact(database);
  });

  test("is asked by those who serve them, when the case has ended; staff do not answer for them", async () => {
    const open = await hear(as, { serial: UNITS.direct[0] });
    expect(await codeOf(ask(open))).toBe("wrong_state");
    const complaintNo = await ended();
    for (const actor of [actors.research(), dealer]) expect(await codeOf(sendSurvey(as(actor), { complaintNo }))).not.toBe("wrong_state");
    const first = await ask(complaintNo);
    expect(await ask(complaintNo), "while one waits").toEqual(first);
    expect(await codeOf(answerSurvey(as(service), { token: first.token, score: 5 }))).toBe("forbidden");
    await answerSurvey(as(visitor), { token: first.token, score: 4 });
    expect((await ask(complaintNo)).surveyNo).toBe(2);
  });
});

describe("a chosen group", () => {
  const start = (more: object) => startCampaign(as(service), { title: "三月回访", from: TODAY, to: TODAY, ...more });
  const asked = async (campaignNo: number) => (await listSurveys(as(service), { view: "all", campaignNo, limit: 200 })).items;

  test("is asked by dealer, product and period, nobody twice", async () => {
    const own = await ended({ serial: undefined, complainant: { tier: "dealer", dealerCode: "D002" } });
    const other = await ended({ serial: undefined, complainant: { tier: "dealer", dealerCode: "D001" } });
    expect(await refusalOf(start({ from: "2026-03-11", to: "2026-03-10" }))).toMatchObject({ fields: ["to"] });
    expect(await refusalOf(start({ dealerCode: "D999" }))).toMatchObject({ fields: ["dealerCode"] });
    expect(await refusalOf(start({ model: "NO-1" }))).toMatchObject({ fields: ["model"] });
    expect(await refusalOf(start({ from: "2026-03-01", to: "2026-03-09" })), "nothing ended then").toMatchObject({ fields: ["to"] });
    const first = await start({ dealerCode: "D002" });
    expect((await asked(first.campaignNo)).map((row) => row.complaintNo)).toEqual([own]);
    expect(await refusalOf(start({ dealerCode: "D002" })), "again").toMatchObject({ fields: ["to"] });
    const fresh = await endedOf("13800000009");
    const second = await start({ model: "WP-100" });
    expect((await asked(second.campaignNo)).map((row) => row.complaintNo)).toContain(fresh);
    expect((await asked(second.campaignNo)).map((row) => row.complaintNo)).not.toContain(other);
  });

  test("has its result: how many were asked and answered, and the mean score", async () => {
    const numbers = [await endedOf("13800000001"), await endedOf("13800000002"), await endedOf("13800000003")];
    const { campaignNo, asked: many } = await start({ title: "平均分", model: "WP-100" });
    expect(many).toBe(numbers.length);
    const paths = (await asked(campaignNo)).map(({ path }) => path!.replace("/survey/", ""));
    await answerSurvey(as(visitor), { token: paths[0]!, score: 5 });
    await answerSurvey(as(visitor), { token: paths[1]!, score: 4 });
    const { items } = await listCampaigns(as(actors.quality()), {});
    expect(items[0]).toMatchObject({
      title: "平均分",
      asked: 3,
      answered: 2,
      share: "66.7",
      average: "4.5",
      fromOn: TODAY,
      model: "WP-100",
    });
    const seen = (await listSurveys(as(actors.quality()), { view: "sent" })).items;
    expect(
      seen.every(({ path }) => path === null),
      "the links are for who sends them",
    ).toBe(true);
    expect(await codeOf(listSurveys(as(dealer), {}))).toBe("forbidden");
    await expectIntact(database);
  });

  test("is narrowed by who asked and by the kind of customer that the file says", async () => {
    const [shop, home] = [await endedOf("13800001001"), await endedOf("13800001002")];
    const partner = await ended({ serial: undefined, complainant: { tier: "dealer", dealerCode: "D001" } });
    for (const [phone, size] of [
      ["13800001001", "business"],
      ["13800001002", "household"],
    ] as const)
      await database.current.db.customer.create({
        data: { id: randomUUID(), name: "客户", phone, size, createdAt: instantAt("2026-01-01") },
      });
    const whom = async (more: object) => (await asked((await start(more)).campaignNo)).map((row) => row.complaintNo);
    expect(await whom({ size: "business" })).toEqual([shop]);
    expect(await whom({ tier: "dealer" })).toEqual([partner]);
    expect(await whom({ tier: "walk_in" })).toContain(home);
    const { items } = await listCampaigns(as(service), {});
    expect(items.slice(0, 3).map(({ tier, customerSize }) => [tier, customerSize])).toEqual([
      ["walk_in", null],
      ["dealer", null],
      [null, "business"],
    ]);
  });

  test("leaves out who was asked lately or has yet to answer, by whichever case, and asks each customer once about the latest; the preview says so", async () => {
    const day = (on: string) => contextFor(database, service, { now: instantAt(on, "10:00") });
    const of = { model: "WP-100", from: TODAY, to: "2026-06-01", title: "分组" };
    const [older, latest] = [await endedOf("13800002001"), await endedOf("13800002001")];
    const [open, waiting] = [await endedOf("13800002002"), await endedOf("13800002002")];
    const [rested, again] = [await endedOf("13800002003"), await endedOf("13800002003")];
    await ask(open);
    await answerSurvey(as(visitor), { token: (await ask(rested)).token, score: 5 });
    const { title: _title, ...group } = of;
    const whyOf = async (on: string) => {
      const { named, asked: many } = await previewCampaign(day(on), group);
      const mine = [older, latest, open, waiting, rested, again];
      const left = Object.fromEntries(named.map(({ complaintNo, why }) => [complaintNo, why]));
      return [many, mine.map((complaintNo) => left[complaintNo] ?? "asked")];
    };
    const [many, mine] = await whyOf("2026-03-11");
    expect(mine).toEqual(["same_customer", "asked", "waiting", "waiting", "rested", "rested"]);
    expect((await whyOf("2026-04-09"))[1], "after thirty days of rest").toEqual([
      "same_customer",
      "asked",
      "waiting",
      "waiting",
      "same_customer",
      "asked",
    ]);
    const before = (await listCampaigns(as(service), {})).items.length;
    const started = await startCampaign(day("2026-03-11"), of);
    expect([started.asked, (await listCampaigns(as(service), {})).items.length]).toEqual([many, before + 1]);
    expect((await asked(started.campaignNo)).map(({ complaintNo }) => complaintNo)).toContain(latest);
    expect((await previewCampaign(day("2026-03-12"), group)).asked).toBe(0);
    expect(await codeOf(previewCampaign(as(actors.research()), group))).toBe("forbidden");
    await expectIntact(database);
  });

  test("asks nobody whose case was asked about or heard again while the group was put together", async () => {
    const [askedAlready, heardAgain, stays] = [await endedOf("13800003001"), await endedOf("13800003002"), await endedOf("13800003003")];
    const holder = new pg.Client(database.current.connection);
    await holder.connect();
    await holder.query("BEGIN");
    await holder.query("LOCK TABLE event IN SHARE MODE"); // both acts have locked their case and wait to record what they did
    const acts = Promise.all([ask(askedAlready), reopenComplaint(as(service), { complaintNo: heardAgain, reason: "客户来电" })]);
    await untilWaiting(database, 2);
    const starting = start({ model: "WP-100", title: "同时" });
    await untilWaiting(database, 3);
    await holder.query("COMMIT");
    await holder.end();
    await acts;
    const numbers = (await asked((await starting).campaignNo)).map(({ complaintNo }) => complaintNo);
    expect([askedAlready, heardAgain, stays].filter((complaintNo) => numbers.includes(complaintNo))).toEqual([stays]);
    await expectIntact(database);
  });

  test("of more than are asked at once has its others asked by the next group", { timeout: 120_000 }, async () => {
    await fillComplaints(database, { to: 5_400 });
    const old = { from: "2016-01-01", to: "2016-12-31", tier: "walk_in" } as const;
    const [{ customers } = expect.unreachable("no count")] = await database.current.db.$queryRaw<{ customers: number }[]>`
      SELECT count(DISTINCT phone)::int AS customers FROM complaint WHERE tier = 'walk_in' AND settled_at < '2017-01-01'`;
    expect(customers).toBeGreaterThan(5_100);
    expect((await start(old)).asked).toBe(5_000);
    expect(await previewCampaign(as(service), old)).toMatchObject({ asked: customers - 5_000 });
    expect((await start(old)).asked).toBe(customers - 5_000);
    expect(await refusalOf(start(old)), "nobody is left").toMatchObject({ fields: ["to"] });
  });
});
