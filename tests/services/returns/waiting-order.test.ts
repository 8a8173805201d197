import { recordRemittance } from "@services/budget/index.server";
import { receiveStock } from "@services/catalog/index.server";
import { readRequest } from "@services/parts/index.server";
import { answerRepairQuote, confirmParts, readUnitWay } from "@services/returns/index.server";
import { voidWarranty } from "@services/warranty/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const way = openUnitWayDesk(database);
const parts = openDesk(database);
const { as } = way;
const PUMP = PARTS.pump;
const later = (minutes: number, actor = actors.processEngineer()) =>
  contextFor(database, actor, { now: new Date(NOW.getTime() + minutes * 60_000) });

beforeAll(async () => {
  await buildWorld(database);
  await way.countUnits();
  await way.issueStandard();
  await receiveStock(as(actors.warehouse()), { sku: PUMP.sku, quantity: 50, reference: "DN-2026-009" });
});

/** A repair of a unit of D001 that was quoted so many minutes on, accepted, and waits for money. */
async function waitingRepair(minutes: number) {
  const unit = await way.decided("repair", "send_back");
  await voidWarranty(as(actors.quality()), { serial: unit.serial, reasonCode: "misuse", reason: "进水压力超限", evidence: "照片" });
  await confirmParts(later(minutes), { ...unit, parts: [{ sku: PUMP.sku, quantity: 1 }] });
  await answerRepairQuote(later(minutes, actors.dealer("D001")), { ...unit, accept: true });
  return async () => (await readUnitWay(as(actors.quality()), unit)).state;
}
async function waitingRequest(purpose: "repair" | "spare_stock") {
  const request = await parts.ask("D001", [[PUMP.sku, 1]], { purpose });
  await parts.approve(request);
  return async () => (await readRequest(as(actors.customerService()), { requestNo: request.requestNo })).lines[0]!.state;
}
let remitted = 0;
/** Money for one pump. */
const remit = () =>
  recordRemittance(as(actors.finance()), {
    dealerCode: "D001",
    bankReference: `W-${++remitted}`,
    amount: PUMP.dealerPrice,
    date: "2026-03-10",
  });

test("money that comes free goes to what has waited longest, repairs of units and parts alike, and to spare stock last", async () => {
  const spare = await waitingRequest("spare_stock");
  const oldest = await waitingRequest("repair");
  const newest = await waitingRepair(30);
  const all = async () => [await oldest(), await newest(), await spare()];
  expect(await all()).toEqual(["awaiting_remittance", "quoted", "awaiting_remittance"]);
  await remit();
  expect(await all()).toEqual(["released", "quoted", "awaiting_remittance"]);
  await remit();
  expect(await all()).toEqual(["released", "parts_confirmed", "awaiting_remittance"]);
  await remit();
  expect(await all()).toEqual(["released", "parts_confirmed", "released"]);
});
