import { listDealers, readDealer, registerDealer, resumeDealer, saveDealer, suspendDealer } from "@services/parties/index.server";
import { ROLES } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, REP } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));
const as = (actor: Parameters<typeof contextFor>[1], more = {}) => contextFor(database, actor, more);
const admin = () => as(actors.administrator());

const NEW = {
  code: "d100",
  name: "南京净源",
  agreementNo: "AG-100",
  agreementFrom: "2026-01-01",
  agreementTo: "2026-12-31",
  phone: "025-88880100",
  address: "江苏省南京市玄武区1号",
};
const eventsOf = (code: string) =>
  database.current.db.event.findMany({ where: { subjectKind: "dealer", subjectNo: code }, orderBy: { seq: "asc" } });

describe("registering a dealer", () => {
  test("keeps its agreement, opens its budget account and writes its first event", async () => {
    const dealer = await registerDealer(admin(), { ...NEW, salesRepLogin: REP.D001 });
    expect(dealer).toMatchObject({
      code: "D100",
      status: "active",
      region: "",
      freightPreference: "collect",
      agreementExpired: false,
      version: 1,
    });
    expect(await database.current.db.budgetAccount.count({ where: { dealerCode: "D100" } })).toBe(1);
    expect(await eventsOf("D100")).toMatchObject([
      { action: "register", actor: "administrator", role: "administrator", toStatus: "active" },
    ]);
  });

  test("again answers the same; with other content it is a conflict", async () => {
    const again = await registerDealer(admin(), { ...NEW, salesRepLogin: REP.D001 });
    expect(again.code).toBe("D100");
    expect(await eventsOf("D100")).toHaveLength(1);
    for (const other of [{ name: "南京净源二店" }, { agreementTo: "2027-12-31" }, { salesRepLogin: null }, { appointed: true }]) {
      expect((await refusalOf(registerDealer(admin(), { ...NEW, salesRepLogin: REP.D001, ...other }))).code).toBe("conflict");
    }
  });

  test("eight times at once registers it once", async () => {
    const calls = Array.from({ length: 8 }, () => registerDealer(admin(), { ...NEW, code: "D101" }));
    expect(new Set((await Promise.all(calls)).map((dealer) => dealer.version))).toEqual(new Set([1]));
    expect(await eventsOf("D101")).toHaveLength(1);
  });

  test.each([
    ["a code with other characters", { code: "D_1" }, ["code"]],
    ["a date that is none", { agreementFrom: "2026-02-30" }, ["agreementFrom"]],
    ["an agreement that ends before it begins", { agreementTo: "2025-12-31" }, ["agreementTo"]],
    ["a representative who is none", { salesRepLogin: "nobody" }, ["salesRepLogin"]],
    ["an unknown field", { colour: "red" }, ["colour"]],
    ["an empty name", { name: "  " }, ["name"]],
  ])("refuses %s", async (_what, wrong, fields) => {
    expect(await refusalOf(registerDealer(admin(), { ...NEW, code: "D199", ...wrong }))).toMatchObject({ code: "invalid_input", fields });
  });

  test.each(ROLES.filter((role) => role !== "administrator"))("is not for %s", async (role) => {
    const actor = { login: role, name: role, roles: [role], dealerCode: "D001" };
    expect((await refusalOf(registerDealer(as(actor), NEW))).code).toBe("forbidden");
  });
});

describe("changing a dealer", () => {
  test("changes what is named and keeps what it was in the event", async () => {
    const saved = await saveDealer(admin(), { code: "D001", phone: "0512-11112222", freightPreference: "monthly_account" });
    expect(saved).toMatchObject({ phone: "0512-11112222", freightPreference: "monthly_account", name: "苏州清源净水", version: 2 });
    expect((await eventsOf("D001")).at(-1)).toMatchObject({
      action: "save",
      data: {
        before: { phone: "0512-66880001", freightPreference: "collect" },
        after: { phone: "0512-11112222", freightPreference: "monthly_account" },
      },
    });
  });

  test("with nothing different leaves no event", async () => {
    const before = (await eventsOf("D001")).length;
    expect((await saveDealer(admin(), { code: "D001", phone: "0512-11112222" })).version).toBe(2);
    expect(await eventsOf("D001")).toHaveLength(before);
  });

  test("on an old version is refused, so that no change is lost unseen", async () => {
    expect((await refusalOf(saveDealer(admin(), { code: "D001", version: 1, contact: "王经理" }))).code).toBe("stale_version");
    expect((await saveDealer(admin(), { code: "D001", version: 2, contact: "王经理" })).contact).toBe("王经理");
  });

  test("checks the new end against the old beginning", async () => {
    expect(await refusalOf(saveDealer(admin(), { code: "D001", agreementTo: "2024-06-30" }))).toMatchObject({ fields: ["agreementTo"] });
  });

  test("of an unknown code is not found", async () => {
    expect((await refusalOf(saveDealer(admin(), { code: "D999", name: "无" }))).code).toBe("not_found");
  });
});

test("a dealer is suspended and resumed with a reason, each from the other state only", async () => {
  const suspended = await suspendDealer(admin(), { code: "D002", reason: "货款逾期" });
  expect(suspended).toMatchObject({ status: "suspended", can: { suspend: { ok: false }, resume: { ok: true } } });
  expect((await refusalOf(suspendDealer(admin(), { code: "D002", reason: "再次" }))).code).toBe("wrong_state");
  expect((await eventsOf("D002")).at(-1)).toMatchObject({ fromStatus: "active", toStatus: "suspended", reason: "货款逾期" });
  expect(await resumeDealer(admin(), { code: "D002", reason: "已结清" })).toMatchObject({
    status: "active",
    can: { resume: { ok: false } },
  });
  expect((await refusalOf(suspendDealer(admin(), { code: "D002", reason: " " }))).fields).toEqual(["reason"]);
});

describe("reading dealers", () => {
  const codes = async (...[ctx, input]: Parameters<typeof listDealers>) =>
    (await listDealers(ctx, input)).items.map((dealer) => dealer.code);

  test("a dealer sees itself only, in the list and one by one", async () => {
    const own = as(actors.dealer("D001"));
    expect(await codes(own, {})).toEqual(["D001"]);
    expect(await readDealer(own, { code: "D001" })).toMatchObject({
      code: "D001",
      subDistributors: [{ code: "S001" }],
      can: { save: { ok: false } },
    });
    const [foreign, missing] = [await refusalOf(readDealer(own, { code: "D002" })), await refusalOf(readDealer(own, { code: "D999" }))];
    expect(foreign.code).toBe("not_found");
    expect(foreign.text.replace("D002", "")).toBe(missing.text.replace("D999", ""));
  });

  test("a sub-distributor reads none", async () => {
    expect((await refusalOf(listDealers(as(actors.subDistributor("S001")), {}))).code).toBe("forbidden");
  });

  test("a representative may ask for its own", async () => {
    expect(await codes(as(actors.salesRep(REP.D001)), { mine: true })).toEqual(["D001", "D100"]);
    expect(await codes(as(actors.salesRep(REP.D002)), { mine: "true" })).toEqual(["D002"]);
  });

  test.each([
    ["the beginning of the code, in small letters", { q: "d10" }, ["D100", "D101"]],
    ["a piece of the name", { q: "清源" }, ["D001"]],
    ["signs that a pattern would take for any character", { q: "%" }, []],
    ["the status", { status: "suspended" as const }, []],
  ])("finds by %s", async (_what, filter, found) => {
    expect(await codes(admin(), filter)).toEqual(found);
  });

  test("pages through all of them once, in order", async () => {
    const all = await codes(admin(), {});
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDealers(admin(), { limit: 3, cursor });
      seen.push(...page.items.map((dealer) => dealer.code));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([...all].sort());
    expect((await refusalOf(listDealers(admin(), { cursor: "!!" }))).fields).toEqual(["cursor"]);
  });

  test("an agreement that has run out is told", async () => {
    await registerDealer(admin(), { ...NEW, code: "D102", agreementFrom: "2024-01-01", agreementTo: "2026-03-09" });
    expect((await readDealer(admin(), { code: "D102" })).agreementExpired).toBe(true);
    await saveDealer(admin(), { code: "D102", agreementTo: "2026-03-10" });
    expect((await readDealer(admin(), { code: "D102" })).agreementExpired).toBe(false);
  });
});
