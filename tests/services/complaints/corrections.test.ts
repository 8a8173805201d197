import {
  assessComplaint,
  correctComplaint,
  giveToDealer,
  listComplaints,
  readComplaint,
  readRegistration,
  registerComplaint,
  takeOver,
  trackComplaint,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { cancelReturn, requestReturn } from "@services/returns/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { named, WISH } from "../../support/returns-desk";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));
const as = (actor: Actor) => contextFor(database, actor);
const service = actors.customerService();
const reason = "登记时听错";

type Input = Parameters<typeof registerComplaint>[1];
type Correction = Parameters<typeof correctComplaint>[1];
let numbers = 13_700_000_000;
const nextPhone = () => String(++numbers);
const register = (more: Partial<Input> = {}, phone = nextPhone()) =>
  registerComplaint(as(service), {
    ...{ channel: "hotline", category: "logistics.late", description: "送货晚了三天" },
    complainant: { name: "陈女士", phone },
    ...more,
  });
const correct = (complaintNo: string, said: Omit<Correction, "complaintNo" | "reason">) =>
  correctComplaint(as(service), { complaintNo, reason, ...said });
const eventsOf = (complaintNo: string) =>
  database.current.db.event.findMany({ where: { subjectKind: "complaint", subjectNo: complaintNo }, orderBy: { seq: "asc" } });
const found = async (q: string) =>
  (await listComplaints(as(service), { view: "all", q })).items.map(({ complaintNo }: { complaintNo: string }) => complaintNo);

describe("who complains and how to reach them", () => {
  test("is put right, found and tracked by what is right, and no more by what was wrong", async () => {
    const [wrong, right] = [nextPhone(), "13644556677"];
    const { complaintNo } = await register({}, wrong);
    const put = { name: "程女士", phone: "136 4455 6677", email: "Cheng@Example.com", contact: "余姚市南雷路 8 号" };
    expect((await correct(complaintNo, put)).complainant).toMatchObject({
      ...{ name: "程女士", phone: right, email: "cheng@example.com", contact: "余姚市南雷路 8 号" },
    });
    expect(await found(right)).toEqual([complaintNo]);
    expect(await found("程女士")).toEqual([complaintNo]);
    expect(await found(wrong)).toEqual([]);
    const track = (lastFour: string) => trackComplaint(as(actors.public), { complaintNo, lastFour });
    expect(await refusalOf(track(wrong.slice(-4)))).toMatchObject({ code: "not_found" });
    expect(await track("6677")).toBeTruthy();
    const event = (await eventsOf(complaintNo)).at(-1)!;
    expect(event).toMatchObject({ action: "complaints/correct", reasonCode: "corrected", reason });
    expect(event.data).toMatchObject({ visible: false });
    for (const personal of [wrong, right, "程女士", "cheng@", "南雷路"]) expect(JSON.stringify(event), personal).not.toContain(personal);
  });

  test("of the ways to reach them one remains", async () => {
    const { complaintNo, complainant } = await register();
    expect(await refusalOf(correct(complaintNo, { phone: null }))).toMatchObject({ code: "invalid_input", fields: ["phone"] });
    expect((await correct(complaintNo, { phone: null, email: "a@example.com" })).complainant).toMatchObject({ phone: null });
    expect((await correct(complaintNo, { phone: complainant.phone!, email: null })).complainant.email).toBeNull();
    expect(await refusalOf(correct(complaintNo, { phone: "12" }))).toMatchObject({ fields: ["phone"] });
    expect(await refusalOf(correct(complaintNo, { name: null }))).toMatchObject({ code: "invalid_input", fields: ["name"] });
    expect((await correct(complaintNo, { name: "𠮷田先生" })).complainant.name).toBe("𠮷田先生");
    expect(await refusalOf(correctComplaint(as(actors.quality()), { complaintNo, name: "x", reason }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("stands before and after on the page, masked: what cannot be changed keeps no number", async () => {
    const { complaintNo } = await register({}, "13711112222");
    await correct(complaintNo, { phone: "13733334444", email: "chen@example.com", contact: "门卫" });
    const shown = async (actor: Actor) =>
      (await readRegistration(as(actor), { complaintNo })).corrections.map(({ field, from, to }) => [field, from, to]);
    for (const reader of [service, actors.quality()])
      expect(await shown(reader)).toEqual([
        ["phone", "137****2222", "137****4444"],
        ["email", null, "c***@example.com"],
        ["otherContact", null, "***"],
      ]);
    expect(JSON.stringify(await readComplaint(as(actors.quality()), { complaintNo }))).not.toMatch(/1371111|1373333/);
  });
});

describe("what it repeats", () => {
  const WORDS = { category: "service.attitude", description: "预约了师傅上门三次都没有人来，电话也打不通" };

  test("is looked at again by the right number: linked, graded up, and told in the history", async () => {
    const phone = nextPhone();
    const earlier = await register(WORDS, phone);
    const later = await register(WORDS);
    expect(later).toMatchObject({ parentComplaintNo: null, level: "level_1", severity: "general" });
    const corrected = await correct(later.complaintNo, { phone });
    expect(corrected).toMatchObject({ parentComplaintNo: earlier.complaintNo, level: "level_2", severity: "major" });
    const acts = await eventsOf(later.complaintNo);
    expect(acts.filter(({ action }) => action === "complaints/correct")).toMatchObject([
      { reasonCode: "corrected" },
      { action: "complaints/correct", reasonCode: "regraded", data: { parentComplaintNo: earlier.complaintNo, level: "level_2" } },
    ]);
    expect(corrected.timers.find(({ timer, state }) => timer === "resolution_by_severity" && state === "running")).toBeTruthy();
  });

  test("is only what came before it, and nothing where staff know better", async () => {
    const phone = nextPhone();
    const first = await register(WORDS);
    const second = await register(WORDS, phone);
    expect(await correct(first.complaintNo, { phone })).toMatchObject({ parentComplaintNo: null, level: "level_1" });
    const third = await register(WORDS);
    expect(await correct(third.complaintNo, { phone, noRepeat: true })).toMatchObject({ parentComplaintNo: null });
    expect(await readComplaint(as(service), { complaintNo: second.complaintNo })).toMatchObject({ parentComplaintNo: null });
  });

  test("was found by the wrong number: the link falls with it, and the grades that it gave; the right one may find another", async () => {
    const [wrong, right] = [nextPhone(), nextPhone()];
    const strangers = await register(WORDS, wrong);
    const own = await register(WORDS, right);
    const later = await register(WORDS, wrong);
    expect(later).toMatchObject({ parentComplaintNo: strangers.complaintNo, level: "level_2", severity: "major" });
    const freed = await correct(later.complaintNo, { phone: nextPhone() });
    expect(freed).toMatchObject({ parentComplaintNo: null, level: "level_1", severity: "general" });
    expect((await eventsOf(later.complaintNo)).at(-1)).toMatchObject({
      reasonCode: "regraded",
      data: { parentComplaintNo: null, level: "level_1" },
    });
    expect(await correct(later.complaintNo, { phone: right })).toMatchObject({ parentComplaintNo: own.complaintNo, level: "level_2" });
    expect(await correct(later.complaintNo, { phone: wrong }), "found again").toMatchObject({ parentComplaintNo: strangers.complaintNo });
  });

  test("was named by staff: it stays whatever is put right, until they say that it is another matter", async () => {
    const [earlier, other] = [await register(WORDS), await register(WORDS)];
    await assessComplaint(as(service), { complaintNo: other.complaintNo, parentComplaintNo: earlier.complaintNo });
    const phone = nextPhone();
    const kept = await correct(other.complaintNo, { phone });
    expect(kept).toMatchObject({ parentComplaintNo: earlier.complaintNo, level: "level_2", severity: "major" });
    const freed = await correct(other.complaintNo, { noRepeat: true });
    expect(freed).toMatchObject({ parentComplaintNo: null, level: "level_1", severity: "general" });
    expect(await refusalOf(correct(other.complaintNo, { noRepeat: true })), "there is no link any more").toMatchObject({
      code: "wrong_state",
    });
    await assessComplaint(as(service), { complaintNo: other.complaintNo, parentComplaintNo: earlier.complaintNo });
    expect(await correct(other.complaintNo, { phone: nextPhone() }), "named again").toMatchObject({
      parentComplaintNo: earlier.complaintNo,
    });
  });

  test("falls, but neither the level that was given by hand nor what another severity stands on", async () => {
    const phone = nextPhone();
    await register({ ...WORDS, lossAmount: "6000.00" } as never, phone);
    const later = await register({ ...WORDS, lossAmount: "1200.00" } as never, phone);
    await assessComplaint(as(service), { complaintNo: later.complaintNo, level: "major", reason: "媒体关注" });
    const freed = await correct(later.complaintNo, { phone: nextPhone() });
    expect(freed).toMatchObject({ parentComplaintNo: null, level: "major", severity: "moderate" });
  });

  test("of two that are told at the same instant one repeats the other", async () => {
    const phone = nextPhone();
    const told = await Promise.all(Array.from({ length: 8 }, () => register(WORDS, phone)));
    expect(told.filter(({ parentComplaintNo }) => parentComplaintNo === null)).toHaveLength(1);
    expect(new Set(told.map(({ parentComplaintNo }) => parentComplaintNo)).size, "each repeats the latest before it").toBe(8);
  });
});

describe("the unit", () => {
  const [sold, soldBySub] = UNITS.atD001;
  const [direct, otherDirect] = UNITS.direct;

  test("of the same dealer: model, cover and the radar follow the right serial", async () => {
    const leak = { category: "product_quality.leak", description: "漏水" };
    const { complaintNo } = await register({ ...leak, serial: sold! });
    const sightings = () =>
      database.current.db.defectSighting.findMany({
        where: { sourceNo: complaintNo },
        orderBy: { serial: "asc" },
        select: { serial: true, standing: true },
      });
    expect(await sightings()).toEqual([{ serial: sold, standing: "reported" }]);
    expect(await correct(complaintNo, { serial: soldBySub! })).toMatchObject({
      serial: soldBySub,
      handledBy: "dealer",
      servicingParty: { code: "D001" },
    });
    expect(await sightings()).toEqual([
      { serial: sold, standing: "withdrawn" },
      { serial: soldBySub, standing: "reported" },
    ]);
    expect((await readRegistration(as(service), { complaintNo })).unit).toMatchObject({
      ...{ serial: soldBySub, model: "WP-100", tier: "end_user", verdict: "in_warranty" },
    });
  });

  test("of nobody known becomes the company's: the tier is shown anew", async () => {
    const { complaintNo, complainant } = await register({ serial: "NOT-OURS-9" });
    expect(complainant.tier).toBeNull();
    const walkIn = { serial: direct, model: "WP-100", complainant: { tier: "walk_in" }, servicingParty: { kind: "company" } };
    expect(await correct(complaintNo, { serial: direct! })).toMatchObject(walkIn);
    expect(await correct(complaintNo, { serial: otherDirect! })).toMatchObject({ ...walkIn, serial: otherDirect });
    expect(await correct(complaintNo, { serial: null })).toMatchObject({ serial: null, model: null, complainant: { tier: null } });
  });

  test("shows a walk-in to be a dealer's customer: the company keeps the case, and may give it to the dealer now", async () => {
    const { complaintNo } = await register({ serial: direct });
    const corrected = await correct(complaintNo, { serial: sold });
    expect(corrected).toMatchObject({
      serial: sold,
      handledBy: "company",
      complainant: { tier: "end_user" },
      servicingParty: { code: "D001" },
    });
    const given = await giveToDealer(as(service), { complaintNo, dealerCode: "D001", reason });
    expect(given).toMatchObject({ handledBy: "dealer", servicingParty: { code: "D001" } });
  });

  test.each<[string, string, string | null, RegExp]>([
    ["a dealer's, now another's", sold!, UNITS.atD002[0]!, /served by .* take it over, then give it to that dealer first/],
    ["a dealer's, now the company's", sold!, direct!, /take it over first/],
    ["a dealer's, now nobody's that is known", sold!, "NOT-OURS-9", /take it over first/],
    ["a dealer's, now without one", sold!, null, /take it over first/],
  ])("that another serves is refused with the way to go: %s", async (_, from, to, way) => {
    const { complaintNo } = await register({ serial: from });
    const refused = await refusalOf(correct(complaintNo, { serial: to }));
    expect(refused).toMatchObject({ code: "invalid_input", fields: ["serial"], text: expect.stringMatching(way) });
    expect((await readComplaint(as(service), { complaintNo })).serial).toBe(from);
  });

  test("that turns out to be a dealer's customer's is put right once the dealer has the case", async () => {
    const { complaintNo, version } = await register();
    expect(await refusalOf(correct(complaintNo, { serial: sold! }))).toMatchObject({ fields: ["serial"] });
    await giveToDealer(as(service), { complaintNo, version, dealerCode: "D001", reason: "客户补报序列号" });
    expect(await correct(complaintNo, { serial: sold! })).toMatchObject({ handledBy: "dealer", serial: sold });
    expect(await refusalOf(correctComplaint(as(actors.dealer("D001")), { complaintNo, name: "x", reason }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("of a case that the company took over from its dealer may be the company's", async () => {
    const { complaintNo } = await register({ serial: sold! });
    await takeOver(as(service), { complaintNo, reason: "经销商不受理" });
    expect(await correct(complaintNo, { serial: direct! })).toMatchObject({
      complainant: { tier: "walk_in" },
      servicingParty: { kind: "company" },
    });
  });

  test("that a dealer complains about may be anybody's, with the reason", async () => {
    const { complaintNo } = await register({ complainant: { dealerCode: "D001", name: "清源" }, serial: sold! });
    const put = await correct(complaintNo, { serial: UNITS.atD002[0]! });
    expect(put).toMatchObject({ complainant: { tier: "dealer", dealerCode: "D001" }, servicingParty: { kind: "company" } });
    const row = await database.current.db.complaint.findUnique({ where: { complaintNo } });
    expect(row?.mismatchReason).toBe(reason);
  });

  test("stands once goods moved by it, until that is cancelled", async () => {
    const [, , unsold, spare] = UNITS.atD001;
    const { complaintNo } = await register({ serial: spare!, complainant: { dealerCode: "D001", name: "清源" } });
    const dealer = as(actors.dealer("D001"));
    const { returnNo } = await requestReturn(dealer, { ...WISH, complaintNo, units: named([unsold!]) });
    const refused = await refusalOf(correct(complaintNo, { serial: soldBySub! }));
    expect(refused).toMatchObject({ fields: ["serial"], text: expect.stringContaining(returnNo) });
    await cancelReturn(dealer, { returnNo, reason: "不退了" });
    expect(await correct(complaintNo, { serial: soldBySub! })).toMatchObject({ serial: soldBySub });
  });
});

test("what was done is intact", () => expectIntact(database));
