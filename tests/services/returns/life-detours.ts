import { cancelRequest, submitRequest } from "@services/parts/index.server";
import { cancelReturn as callOff, sendReturn as tellOf, voidIntakeSlip } from "@services/returns/index.server";
import { actors } from "../../support/context";
import { SHIP_TO } from "../../support/parts-desk";
import { attempt, type RoleName, type Step } from "./life-world";
import { arrivedWith, isInHouse, type Life, placeAtSender } from "./lives";

const SERVICE: readonly RoleName[] = ["customer_service", "service_manager"];

/** Mostly one of these, sometimes any that is in the house, so that it is refused. */
const among = (units: readonly Life[], isReady: (life: Life) => boolean, isStray: boolean) =>
  units.filter((life) => (isStray ? isInHouse(life) : isReady(life)));

/** A slip that was wrong is void: its unit is where it was and expected again, until it has moved on. */
export const voidSlip: Step = async (world, chance) => {
  const { lives, as } = world;
  const life = chance.of(among(lives.units, ({ state }) => state === "received", chance.below(4) === 0));
  if (!life) return;
  const { db } = as(actors.system);
  const row = await db.returnUnit.findFirstOrThrow({
    where: { returnNo: life.returnNo!, serial: life.serial, state: { not: "withdrawn" } },
  });
  const call = { intakeSlipNo: row.intakeSlipNo!, reason: "扫错" };
  const allowed = life.state === "received";
  const done = await attempt(world, chance, { owners: ["warehouse"], allowed, call: (ctx) => voidIntakeSlip(ctx, call) });
  if (!done) return;
  arrivedWith(lives, life).delete(life.serial);
  Object.assign(life, { state: "announced", place: lives.sent.has(life.returnNo!) ? "in_transit" : placeAtSender(life), stock: null });
};

/** The parcel of a return that was authorised has left: what is expected by it is on its way. */
export const sendReturn: Step = async (world, chance) => {
  const { lives } = world;
  const life = chance.of(among(lives.units, ({ state }) => state === "announced", chance.below(4) === 0));
  if (!life) return;
  const { returnNo } = life;
  const allowed = life.state === "announced" && !lives.sent.has(returnNo!) && arrivedWith(lives, life).size === 0;
  const owners: readonly RoleName[] = life.dealer === "D001" ? [...SERVICE, "dealer"] : SERVICE;
  const call = { returnNo: returnNo!, carrier: "德邦", waybillNo: "DPK-2" };
  const done = await attempt(world, chance, { owners, allowed, call: (ctx) => tellOf(ctx, call) });
  if (!done) return;
  lives.sent.add(returnNo!);
  for (const one of lives.units) if (one.returnNo === returnNo && one.state === "announced") one.place = "in_transit";
};

/** A return of which nothing came is called off, what the company called back by itself alone; its units stay where they are and wait for no signature. */
export const cancelReturn: Step = async (world, chance) => {
  const { lives } = world;
  const life = chance.of(among(lives.units, ({ state }) => state === "announced", chance.below(4) === 0));
  if (!life) return;
  const { returnNo } = life;
  const withIt = lives.units.filter((one) => one.returnNo === returnNo && one.state === "announced");
  const isCalledBack = lives.units.some((one) => one.returnNo === returnNo && (one.hold === "held" || one.hold === "released"));
  const owners: readonly RoleName[] = life.dealer === "D001" && !isCalledBack ? [...SERVICE, "dealer"] : SERVICE;
  const allowed = withIt.length > 0 && arrivedWith(lives, life).size === 0;
  const call = { returnNo: returnNo!, reason: "不退了" };
  const done = await attempt(world, chance, { owners, allowed, call: (ctx) => callOff(ctx, call) });
  if (!done) return;
  for (const one of withIt) {
    Object.assign(one, { state: null, returnNo: null, place: placeAtSender(one) });
    if (one.hold === "held" || one.hold === "released") one.hold = "freed";
  }
};

/** A dealer asks for a part of a unit that it has: the radar hears that the unit is faulty. */
export const askForPart: Step = async ({ lives, as }, chance) => {
  const life = chance.of(lives.units.filter(({ place, dealer, state }) => place === "dealer" && dealer !== null && state === null));
  if (!life || lives.asked.filter(({ cancelled }) => !cancelled).length > 5) return;
  const lines = [{ sku: "FILTER-PP", quantity: 1, serial: life.serial }];
  const { requestNo } = await submitRequest(as(actors.dealer(life.dealer!)), { serial: life.serial, lines, shipTo: SHIP_TO });
  lives.asked.push({ no: requestNo, serial: life.serial, dealer: life.dealer!, cancelled: false });
};

/** What was asked for is not wanted any more: the radar takes back what it heard. */
export const cancelPart: Step = async ({ lives, as }, chance) => {
  const one = chance.of(lives.asked.filter(({ cancelled }) => !cancelled));
  if (!one) return;
  await cancelRequest(as(actors.dealer(one.dealer)), { requestNo: one.no, reason: "已自行修好" });
  one.cancelled = true;
};
