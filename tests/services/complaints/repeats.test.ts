import { assessComplaint, readComplaint, registerComplaint } from "@services/complaints/index.server";
import { readMessage, receiveMessage } from "@services/mailbox/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));
const as = (actor: Actor, day = "2026-03-10") => contextFor(database, actor, { now: instantAt(day, "10:00") });
const service = actors.customerService();
let callers = 0;
const caller = () => ({ name: "陈女士", phone: `139${String(40_000_000 + ++callers)}` });

type Input = Parameters<typeof registerComplaint>[1];
const LEAK = { channel: "hotline", category: "product_quality.leak", description: "净水器底部漏水，厨房地板泡了" } as const;
const NOISE = { ...LEAK, category: "product_quality.noise", description: "半夜机器一直响，吵得睡不着" } as const;
const register = (more: Partial<Input>, { actor = service, day }: { actor?: Actor; day?: string } = {}) =>
  registerComplaint(as(actor, day), { ...LEAK, ...more });
const [serial, other] = UNITS.direct;
type Which = "first" | "second" | "linked" | "none";

describe("a repeat is known by itself, S2-6 and S2-7", () => {
  test("by the same number and unit, whatever is said: one level up each time, and grave", async () => {
    const complainant = caller();
    const first = await register({ complainant, serial });
    const second = await register({ ...NOISE, complainant, serial }, { day: "2026-06-07" });
    expect(second).toMatchObject({ parentComplaintNo: first.complaintNo, level: "level_2", severity: "major" });
    expect(second.gradings.level).toMatchObject({ rule: "S2-6", why: `对 ${first.complaintNo} 的处理再次投诉` });
    const third = await register({ complainant, serial }, { day: "2026-06-08" });
    expect(third).toMatchObject({ parentComplaintNo: second.complaintNo, level: "major" });
  });

  test("by the same number and words where no unit is named, from the public page, too", async () => {
    const complainant = caller();
    const first = await register({ complainant, serial });
    const again = { channel: "web_form", complainant, description: "净水器的底部漏水，厨房的地板泡了" };
    const second = await register(again, { actor: actors.public });
    expect(await readComplaint(as(service), { complaintNo: second.complaintNo })).toMatchObject({
      parentComplaintNo: first.complaintNo,
      level: "level_2",
    });
  });

  test("whoever may not see the one before learns neither its number nor who of the company works it", async () => {
    const complainant = caller();
    const first = await register({ complainant, serial: UNITS.atD001[0] });
    const again = { complainant, serial: UNITS.atD001[0], channel: "web_form" } as const;
    const seen = await register(again, { actor: actors.public });
    expect(seen).toMatchObject({ parentComplaintNo: null, ownerLogin: null, accountable: null, level: "level_2" });
    expect(seen.gradings.level.why).toBe("对此前投诉的处理再次投诉");
    expect(JSON.stringify(seen)).not.toContain(first.complaintNo);
    const read = (actor: Actor) => readComplaint(as(actor), { complaintNo: seen.complaintNo });
    expect(await read(actors.dealer("D001"))).toMatchObject({ parentComplaintNo: first.complaintNo });
  });

  test("by the same address, in a letter", async () => {
    const letter = (no: number) =>
      `From: zhou@example.cn\r\nMessage-ID: <repeat-${no}@example.cn>\r\nSubject: leak\r\n\r\nThe purifier leaks at the bottom and the kitchen floor is wet.`;
    const take = async (no: number) => await receiveMessage(as(actors.system), { received: await readMessage(Buffer.from(letter(no))) });
    const [first, second] = [await take(1), await take(2)];
    expect(await readComplaint(as(service), { complaintNo: second.complaintNo! })).toMatchObject({
      ...{ parentComplaintNo: first.complaintNo, level: "level_2" },
    });
  });

  test.each<[string, Partial<Input>, { actor?: Actor; day?: string }]>([
    ["another unit", { serial: other }, {}],
    ["another matter", { ...NOISE }, {}],

    ["an enquiry", { kind: "enquiry", enquiryType: "technical", serial }, {}],
    ["what comes after the days of the setting", { serial }, { day: "2026-06-09" }],
    ["what staff know for another matter", { serial, noRepeat: true }, {}],
  ])("%s is none", async (_, more, how) => {
    const complainant = caller();
    await register({ complainant, serial });
    expect(await register({ complainant, ...more }, how)).toMatchObject({ parentComplaintNo: null, level: "level_1" });
  });

  test("few words without a unit say too little", async () => {
    const said = { complainant: caller(), description: "漏水" };
    await register(said);
    expect((await register(said)).level).toBe("level_1");
  });

  test("a visitor does not say that it is none, and a partner's is known by its unit alone", async () => {
    const complainant = caller();
    await register({ complainant, serial });
    const denied = await register({ complainant, serial, channel: "web_form", noRepeat: true }, { actor: actors.public });
    expect((await readComplaint(as(service), { complaintNo: denied.complaintNo })).level).toBe("level_2");
    const dealer = { actor: actors.dealer("D001") };
    await register({ channel: "dealer_portal" }, dealer);
    expect((await register({ channel: "dealer_portal" }, dealer)).level).toBe("level_1");
    const unit = { channel: "dealer_portal", serial: UNITS.atD001[0] };
    await register(unit, dealer);
    expect((await register(unit, dealer)).level).toBe("level_2");
  });
});

describe("linked later, by assessing", () => {
  test("it takes the level and the severity that it would have had, and keeps what is higher", async () => {
    const first = await register({ complainant: caller() });
    const second = await register({ complainant: caller() });
    const media = await register({ complainant: caller(), channel: "media" });
    const link = (complaintNo: string) => assessComplaint(as(service), { complaintNo, parentComplaintNo: first.complaintNo });
    expect(await link(second.complaintNo)).toMatchObject({ parentComplaintNo: first.complaintNo, level: "level_2", severity: "major" });
    expect(await link(media.complaintNo)).toMatchObject({ level: "major", severity: "major" });
    expect(await link(second.complaintNo)).toMatchObject({ level: "level_2" });
  });

  test.each<[string, Which, Which]>([
    ["itself", "first", "first"],
    ["a later one", "first", "second"],
    ["none that there is", "second", "none"],
    ["another one than it is linked to", "linked", "first"],
  ])("%s is refused with the field", async (_, linking, to) => {
    const first = (await register({ complainant: caller() })).complaintNo;
    const second = (await register({ complainant: caller() })).complaintNo;
    const linked = (await register({ complainant: caller(), parentComplaintNo: second })).complaintNo;
    const nos = { first, second, linked, none: "C-2026-999999" };
    const said = { complaintNo: nos[linking], parentComplaintNo: nos[to] };
    expect(await refusalOf(assessComplaint(as(service), said))).toMatchObject({
      ...{ code: "invalid_input", fields: ["parentComplaintNo"] },
    });
  });
});

test("what was done is intact", () => expectIntact(database));
