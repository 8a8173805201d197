import { readRequest, revealPhone } from "@services/parts/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, REP } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

type Actor = Parameters<typeof desk.as>[0];
const MASKED = `${SHIP_TO.phone.slice(0, 3)}****${SHIP_TO.phone.slice(-4)}`;
const readAs = async (actor: Actor, requestNo: string, at = desk) => {
  const { phone, mayReveal } = (await readRequest(at.as(actor), { requestNo })).shipTo;
  return [phone, mayReveal];
};

test("who answers or ships reads the phone number whole, others masked", async () => {
  const { requestNo } = await desk.ask("D001", [["FILTER-PP", 1]]);
  for (const actor of [actors.customerService(), actors.serviceManager(), actors.warehouse(), actors.dealer("D001")]) {
    expect(await readAs(actor, requestNo)).toEqual([SHIP_TO.phone, false]);
  }
  for (const actor of [actors.finance(), actors.generalManager(), actors.salesRep(REP.D001)]) {
    expect(await readAs(actor, requestNo)).toEqual([MASKED, true]);
  }
  for (const actor of [actors.auditor(), actors.supervisor(), actors.quality()])
    expect(await readAs(actor, requestNo)).toEqual([MASKED, false]);
});

test("a reader has it shown until the end of the day; who asked is kept, and the request goes on as it was", async () => {
  const { requestNo, version } = await desk.ask("D001", [["FILTER-PP", 1]]);
  const { phone } = await revealPhone(desk.as(actors.finance()), { requestNo });
  expect(phone).toBe(SHIP_TO.phone);
  expect(await readAs(actors.finance(), requestNo)).toEqual([SHIP_TO.phone, false]);
  expect(await readAs(actors.finance("finance-2"), requestNo)).toEqual([MASKED, true]);
  const tomorrow = openDesk(database, new Date(NOW.getTime() + 86_400_000));
  expect(await readAs(actors.finance(), requestNo, tomorrow)).toEqual([MASKED, true]);
  const events = await database.current.db.event.findMany({ where: { subjectKind: "personal_data", subjectNo: requestNo } });
  expect(events).toMatchObject([{ actor: "finance", role: "finance", action: "parts/reveal-phone", reasonCode: "revealed" }]);
  expect((await readRequest(desk.as(actors.customerService()), { requestNo })).version).toBe(version);
});

test("not of another representative's dealer, nor by who changes nothing", async () => {
  const { requestNo } = await desk.ask("D001", [["FILTER-PP", 1]]);
  expect(await refusalOf(revealPhone(desk.as(actors.salesRep(REP.D002)), { requestNo }))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(revealPhone(desk.as(actors.auditor()), { requestNo }))).toMatchObject({ code: "forbidden" });
});
