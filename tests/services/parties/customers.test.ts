import { registerUnits } from "@services/catalog/index.server";
import {
  archiveCustomer,
  listCustomers,
  restoreCustomer,
  revealCustomer,
  saveCustomer,
  visitCustomer,
} from "@services/parties/index.server";
import type { Actor } from "@services/platform";
import { readCustomer } from "@services/reports/index.server";
import { registerSale } from "@services/warranty/index.server";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const service = () => as(actors.customerService());
let customerId: string;
let sold = 0;

beforeAll(() => buildWorld(database));

/** A customer of a new unit that the company sold. */
beforeEach(async () => {
  sold++;
  const serial = `CUST-${String(sold).padStart(4, "0")}`;
  await registerUnits(as(actors.administrator()), {
    model: "WP-100",
    batchNo: "B2601",
    madeOn: "2026-01-05",
    serials: [serial],
    shippedOn: "2026-01-22",
  });
  const customer = { name: "欧阳小满", phone: `1381111${String(sold).padStart(4, "0")}` };
  await registerSale(service(), { serial, soldOn: "2026-03-01", soldBy: { company: true }, customer });
  const { items } = await listCustomers(service(), { q: customer.phone });
  customerId = items[0]!.customerId;
});

const read = (actor = actors.customerService()) => readCustomer(as(actor), { customerId });
const dueOn = async (now: string) =>
  (await listCustomers(contextFor(database, actors.customerService(), { now: new Date(`${now}T02:00:00Z`) }), { view: "due" })).items.map(
    (one) => one.customerId,
  );

test("a class plans the visit by the setting's months, a visit the next one, and a day that is named goes before both", async () => {
  await saveCustomer(service(), { customerId, size: "institution", industry: "education", need: "drinking" });
  expect((await read()).nextVisitOn).toBe("2026-06-10");
  expect(await visitCustomer(service(), { customerId, visitedOn: "2026-02-28", how: "by_phone", outcome: "正常" })).toMatchObject({
    visitNo: 1,
    nextVisitOn: "2026-05-28",
  });
  expect(
    await visitCustomer(service(), { customerId, visitedOn: TODAY, how: "in_person", outcome: "更换滤芯", nextVisitOn: "2026-04-01" }),
  ).toMatchObject({ visitNo: 2, nextVisitOn: "2026-04-01" });
  expect((await dueOn("2026-03-31")).includes(customerId)).toBe(false);
  expect((await dueOn("2026-04-01")).includes(customerId)).toBe(true);
  expect((await read()).visits.map(({ outcome }) => outcome)).toEqual(["更换滤芯", "正常"]);
  await expectIntact(database);
});

test("nobody without a class is due unless a day is named", async () => {
  await visitCustomer(service(), { customerId, visitedOn: TODAY, how: "online", outcome: "正常" });
  expect((await read()).nextVisitOn).toBeNull();
});

test("a visit lies not in the future and the next one behind it", async () => {
  const visit = { customerId, how: "online", outcome: "正常" } as const;
  expect(await refusalOf(visitCustomer(service(), { ...visit, visitedOn: "2026-03-11" }))).toMatchObject({
    code: "invalid_input",
    fields: ["visitedOn"],
  });
  expect(await refusalOf(visitCustomer(service(), { ...visit, visitedOn: TODAY, nextVisitOn: TODAY }))).toMatchObject({
    fields: ["nextVisitOn"],
  });
});

test("a change says who made it, and whoever saw an older file is told", async () => {
  const { version } = await read();
  await saveCustomer(service(), { customerId, version, address: "苏州" });
  expect(await read()).toMatchObject({ address: "苏州", updatedBy: "customer-service", version: version + 1 });
  expect(await refusalOf(saveCustomer(service(), { customerId, version, address: "昆山" }))).toMatchObject({ code: "stale_version" });
  const [event] = await database.current.db.event.findMany({ where: { subjectKind: "customer", subjectNo: customerId } });
  expect(event!.data).toEqual({ fields: ["address"] });
});

test("a customer is found by name, pinyin, initials and telephone, and by the new name once it is corrected", async () => {
  const finds = async (q: string) => (await listCustomers(service(), { q, limit: 200 })).items.some((one) => one.customerId === customerId);
  const { phone } = await read();
  for (const q of ["欧阳", "ouyangxiaoman", "OYXM", phone, phone.slice(3)]) expect([q, await finds(q)]).toEqual([q, true]);
  for (const q of ["张", "%"]) expect([q, await finds(q)]).toEqual([q, false]);
  await saveCustomer(service(), { customerId, name: "司马大满" });
  expect([await finds("simadaman"), await finds("欧阳")]).toEqual([true, false]);
});

test("an archived customer is due for nothing and changed by nobody until restored, and then for the visit that its class plans", async () => {
  await saveCustomer(service(), { customerId, nextVisitOn: TODAY });
  await archiveCustomer(service(), { customerId, reason: "迁居外地" });
  expect((await dueOn(TODAY)).includes(customerId)).toBe(false);
  expect((await listCustomers(service(), { view: "archived" })).items.map((one) => one.customerId)).toContain(customerId);
  expect(await refusalOf(saveCustomer(service(), { customerId, name: "x" }))).toMatchObject({ code: "wrong_state" });
  await restoreCustomer(service(), { customerId });
  expect(await refusalOf(restoreCustomer(service(), { customerId }))).toMatchObject({ code: "wrong_state" });
  expect((await read()).nextVisitOn).toBeNull();
  await saveCustomer(service(), { customerId, size: "institution" });
  await archiveCustomer(service(), { customerId, reason: "迁居外地" });
  expect([(await read()).nextVisitOn, (await dueOn("2030-01-01")).includes(customerId)]).toEqual([null, false]);
  await restoreCustomer(service(), { customerId });
  expect([(await read()).nextVisitOn, (await dueOn("2026-06-10")).includes(customerId)]).toEqual(["2026-06-10", true]);
  await expectIntact(database);
});

test("lists mask telephone numbers; who keeps the files reads them whole, the general manager has one shown and that is kept, auditors do not", async () => {
  const { phone } = await read();
  expect((await listCustomers(service(), { q: phone })).items[0]!.phone).toMatch(/^138\*{4}\d{4}$/);
  expect(await read(actors.generalManager())).toMatchObject({ phone: expect.stringContaining("****"), mayReveal: true });
  await revealCustomer(as(actors.generalManager()), { customerId });
  expect(await read(actors.generalManager())).toMatchObject({ phone, mayReveal: false });
  expect(await read(actors.auditor())).toMatchObject({ phone: expect.stringContaining("****"), mayReveal: false });
  expect(
    await database.current.db.event.count({ where: { subjectKind: "personal_data", subjectNo: customerId, actor: "general-manager" } }),
  ).toBe(1);
  for (const actor of [actors.dealer("D001"), actors.warehouse()])
    expect(await refusalOf(read(actor))).toMatchObject({ code: "forbidden" });
});

test("the file tells the units, cases and requests of its customer and nobody else's", async () => {
  const { phone, units } = await read();
  const complaintNo = await hear(openDesk(database).as, { complainant: { name: "欧阳小满", phone } });
  await hear(openDesk(database).as, { complainant: { name: "别人", phone: "13900000000" } });
  expect(units).toMatchObject([{ model: "WP-100", soldOn: "2026-03-01", isTheirs: true }]);
  expect((await read()).cases.map((one) => one.complaintNo)).toEqual([complaintNo]);
});
