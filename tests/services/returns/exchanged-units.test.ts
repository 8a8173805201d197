import { readUnit, registerUnits, savePart } from "@services/catalog/index.server";
import { exchangeUnit } from "@services/parts/index.server";
import { beforeAll, expect, test } from "vitest";
import { agree, hear } from "../../support/complaints-desk";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld, WHOLE_UNIT } from "../../support/world";

const database = useDatabase(6);
keepInvariants(database);
const desk = openDesk(database);
const way = openUnitWayDesk(database);
const { as } = desk;
beforeAll(async () => {
  await buildWorld(database);
  await savePart(as(actors.administrator()), WHOLE_UNIT);
  await way.issueStandard();
});

let made = 0;
/** A unit of a batch of its own: in stock, or sold directly where a day is named. */
async function build(shippedOn?: string): Promise<string> {
  const serial = `WP100-E-${++made}`;
  const batch = { model: "WP-100", batchNo: `B-E-${made}`, madeOn: "2026-01-05", serials: [serial] };
  await registerUnits(as(actors.administrator()), { ...batch, ...(shippedOn && { shippedOn }) });
  return serial;
}
/** An approved exchange of a unit that its customer agreed to. */
async function agreed(more: Parameters<typeof hear>[1] = {}) {
  const old = more?.serial ?? (await build("2026-01-22"));
  const complaintNo = await hear(as, { serial: old, ...more });
  await agree(as, complaintNo);
  const { requestNo } = await exchangeUnit(as(actors.customerService()), { complaintNo, shipTo: SHIP_TO });
  await desk.decideAs(actors.serviceManager(), { requestNo, lines: [{ lineNo: 1, approve: 1 }] });
  return { old, requestNo };
}
const ship = (requestNo: string, serial: string) => desk.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [serial] }]);

test("a unit that was given, came back, was repaired and restocked leaves again as an exchange; before that it does not", async () => {
  const first = await agreed();
  const given = await build();
  const { issueSlipNo } = await ship(first.requestNo, given);
  await desk.deliver(issueSlipNo);
  const passed = await way.passedOf(given);
  const another = await agreed();
  expect(await refusalOf(ship(another.requestNo, given))).toMatchObject({
    ...{ code: "invalid_input", fields: ["lines[0].replacementSerials"] },
  });
  await way.restock(passed);
  const again = await ship(another.requestNo, given);
  const left = await database.current.db.shippedSerial.findMany({ where: { serial: given }, orderBy: { round: "asc" } });
  expect(left.map((one) => [one.round, one.issueSlipNo])).toEqual([
    [1, issueSlipNo],
    [2, again.issueSlipNo],
  ]);
  expect(await readUnit(as(actors.warehouse()), { serial: given })).toMatchObject({ replaces: another.old });
});
