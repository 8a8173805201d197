import { registerUnits } from "@services/catalog/index.server";
import type { Ctx } from "@services/platform/index.server";
import type { UnitDecision as Decision } from "@services/returns";
import {
  authoriseReturn,
  completeRepair,
  confirmParts,
  giveOpinion,
  inspectUnit,
  receiveReturn,
  reinspectUnit,
  replaceUnit,
  requestReturn,
  restockUnit,
  returnUnitToSupplier,
  scheduleRepair,
  scrapUnit,
  sendUnitBack,
  takeDayBack,
} from "@services/returns/index.server";
import { registerSale } from "@services/warranty/index.server";
import { actors, TODAY } from "../../support/context";
import { intact, named } from "../../support/returns-desk";
import { GOOD, LEAKING, STANDARD } from "../../support/unit-way-desk";
import type { Chance } from "../parts/chance";
import { callBack, freeStock, prepare, report, sign, submit } from "./case-steps";
import { askForPart, cancelPart, cancelReturn, sendReturn, voidSlip } from "./life-detours";
import { attempt, type RoleName, type Step, type World } from "./life-world";
import { arrivedWith, end, isFree, isInHouse, isOut, type Life, newLife, placeAtSender, shelfOf } from "./lives";

const ofUnit = ({ returnNo, serial }: Life) => ({ returnNo: returnNo!, serial });
/** Mostly a unit that the step is for, sometimes any that is in the house, so that it is refused. */
const draw = ({ lives: { units } }: World, chance: Chance, isReady: (life: Life) => boolean): Life | undefined =>
  (chance.below(8) > 0 ? chance.of(units.filter(isReady)) : undefined) ?? chance.of(units.filter(isInHouse));

/** A unit of a kind, and what one call makes of it. */
interface UnitStep {
  owners: readonly RoleName[];
  isReady: (life: Life) => boolean;
  call: (ctx: Ctx, life: Life, chance: Chance) => Promise<unknown>;
  keep: (life: Life, chance: Chance, world: World) => void;
}
const unitStep =
  ({ owners, isReady, call, keep }: UnitStep): Step =>
  async (world, chance) => {
    const life = draw(world, chance, isReady);
    if (!life) return;
    const done = await attempt(world, chance, { owners, allowed: isReady(life), call: (ctx) => call(ctx, life, chance) });
    if (done !== undefined) keep(life, chance, world);
  };

const make: Step = async ({ lives, as }, chance) => {
  if (lives.units.filter(isOut).length > 12) return;
  const batch = `B26W${lives.batches++}`;
  const dealerCode = chance.of(["D001", "D002"])!;
  const serials = [1, 2, 3, 4].map((n) => `${batch}-${n}`);
  const made = { model: "WP-100", batchNo: batch, madeOn: "2026-01-05", shippedOn: "2026-01-20" };
  await registerUnits(as(actors.administrator()), { ...made, dealerCode, serials });
  lives.units.push(...serials.map((serial) => newLife(serial, batch, dealerCode)));
};

const comeBack: Step = async ({ lives, as }, chance) => {
  const life = chance.of(lives.units.filter((one) => isOut(one) && one.hold !== "held"));
  if (!life) return;
  const wanted = chance.below(3) === 0 ? "send_back" : "exchange";
  const asked = { wanted, reason: "顾客退机", units: named([life.serial]) } as const;
  const service = as(actors.customerService());
  const { returnNo } = life.dealer
    ? await requestReturn(as(actors.dealer(life.dealer)), asked)
    : await requestReturn(service, { ...asked, customer: { name: "孙女士", phone: "13812345678" } });
  await authoriseReturn(service, { returnNo });
  Object.assign(life, { returnNo, wanted, state: "announced", replaced: false });
};

const receive = unitStep({
  owners: ["warehouse"],
  isReady: ({ state }) => state === "announced",
  call: (ctx, { returnNo, serial }) => receiveReturn(ctx, { returnNo: returnNo!, units: intact([serial]) }),
  keep: (life, _chance, { lives }) => {
    arrivedWith(lives, life).add(life.serial);
    Object.assign(life, { state: "received", place: "stock", stock: "quarantine" });
    const waits = lives.cases.some(
      ({ batch, status, callsBack }) => batch === life.batch && status !== "closed" && callsBack !== null && callsBack === life.dealer,
    );
    if ((life.hold === "freed" || life.hold === null) && waits) life.hold = "held";
  },
});

const inspect = unitStep({
  owners: ["quality"],
  isReady: ({ state }) => state === "received",
  call: (ctx, life) => inspectUnit(ctx, { ...ofUnit(life), faultFound: true, finding: "水泵不吸水" }),
  keep: (life) => Object.assign(life, { state: "inspected" }),
});

const DECISIONS = ["repair", "repair", "rework", "use_as_is", "use_as_is", "scrap", "return_to_supplier"] as const;
const OF_SENDER = ["return_to_sender", "replace"] as const;
const TESTED: readonly Decision[] = ["repair", "rework", "use_as_is"];

/** What is decided of a unit: of one that its sender got another for nothing that is the sender's. */
const judge: Step = async (world, chance) => {
  const life = draw(world, chance, ({ state }) => state === "inspected" || state === "replaced");
  if (!life) return;
  const decision = chance.of<Decision>(life.replaced ? DECISIONS : [...DECISIONS, ...OF_SENDER])!;
  const standard = TESTED.includes(decision) ? { standardNo: STANDARD.standardNo } : {};
  const allowed = life.state === "inspected" || life.state === "replaced";
  const given = { ...ofUnit(life), decision, words: "按意见处理", ...standard };
  const done = await attempt(world, chance, { owners: ["research"], allowed, call: (ctx) => giveOpinion(ctx, given) });
  if (done) Object.assign(life, { state: "opinion_given", decision, passed: false });
};

const isDecided =
  (...decisions: Decision[]) =>
  (life: Life) =>
    life.state === "opinion_given" && decisions.includes(life.decision!);
const toRepair = isDecided("repair", "rework");

const confirm = unitStep({
  owners: ["process_engineer"],
  isReady: toRepair,
  call: (ctx, life, chance) =>
    confirmParts(ctx, { ...ofUnit(life), parts: chance.below(2) === 0 ? [] : [{ sku: "FILTER-PP", quantity: 1 }] }),
  keep: (life) => Object.assign(life, { state: "parts_confirmed" }),
});

const plan = unitStep({
  owners: ["planner"],
  isReady: ({ state }) => state === "parts_confirmed" || state === "scheduled",
  call: (ctx, life) => scheduleRepair(ctx, { ...ofUnit(life), plannedOn: "2026-03-11" }),
  keep: (life) => Object.assign(life, { state: "scheduled" }),
});

const takeDay = unitStep({
  owners: ["planner", "process_engineer"],
  isReady: ({ state }) => state === "scheduled",
  call: (ctx, life) => takeDayBack(ctx, { ...ofUnit(life), reason: "改期" }),
  keep: (life) => Object.assign(life, { state: "parts_confirmed" }),
});

const repair = unitStep({
  owners: ["workshop"],
  isReady: (life) => life.state === "scheduled" && isFree(life),
  call: (ctx, life) => completeRepair(ctx, { ...ofUnit(life), work: "更换滤芯" }),
  keep: (life) => Object.assign(life, { state: "repaired" }),
});

const isTested = (life: Life) => life.state === "repaired" || isDecided("use_as_is")(life);
const pass = unitStep({
  owners: ["quality"],
  isReady: isTested,
  call: (ctx, life) => reinspectUnit(ctx, { ...ofUnit(life), finding: "合格", readings: GOOD }),
  keep: (life) => Object.assign(life, { state: "reinspected", passed: true }),
});
const fail = unitStep({
  owners: ["quality"],
  isReady: isTested,
  call: (ctx, life) => reinspectUnit(ctx, { ...ofUnit(life), finding: "仍漏水", readings: LEAKING }),
  keep: (life) => Object.assign(life, { state: "inspected", decision: null, passed: false }),
});

const isKept = ({ wanted, replaced }: Life) => wanted !== "send_back" || replaced;
const PARCEL = { carrier: "德邦", waybillNo: "DPK-1" };

const restock = unitStep({
  owners: ["warehouse"],
  isReady: (life) => life.state === "reinspected" && isKept(life) && isFree(life),
  call: (ctx, life) => restockUnit(ctx, ofUnit(life)),
  keep: (life, _chance, { lives }) => {
    if (!life.passed) throw new Error(`${life.serial} is on the shelf and has not passed its test`);
    const stock = shelfOf(lives, life);
    end(life, { place: "stock", stock });
    life.dealer = null;
  },
});

const sendBack = unitStep({
  owners: ["warehouse"],
  isReady: (life) => isFree(life) && ((life.state === "reinspected" && !isKept(life)) || isDecided("return_to_sender")(life)),
  call: (ctx, life) => sendUnitBack(ctx, { ...ofUnit(life), ...PARCEL }),
  keep: (life) => end(life, { place: placeAtSender(life), stock: null }),
});

const replace = unitStep({
  owners: ["customer_service", "service_manager"],
  isReady: (life) => isDecided("replace")(life) && isFree(life),
  call: (ctx, life) => replaceUnit(ctx, { ...ofUnit(life), reason: "换新" }),
  keep: (life) => {
    Object.assign(life, { state: "replaced", replaced: true });
    if (life.hold === "released") life.hold = "ended";
  },
});

const scrap = unitStep({
  owners: ["quality", "service_manager"],
  isReady: (life) => isDecided("scrap")(life) && isFree(life),
  call: (ctx, life) => scrapUnit(ctx, { ...ofUnit(life), reason: "无法修复" }),
  keep: (life) => end(life, { place: "scrapped", stock: null }),
});

const toSupplier = unitStep({
  owners: ["warehouse"],
  isReady: (life) => isDecided("return_to_supplier")(life) && isFree(life),
  call: (ctx, life) => returnUnitToSupplier(ctx, { ...ofUnit(life), ...PARCEL }),
  keep: (life) => end(life, { place: "supplier", stock: null }),
});

/** A unit of the shelf is sold by the company and is out again; one that is held is not. */
const sell: Step = async (world, chance) => {
  const life = chance.of(world.lives.units.filter(({ state, place }) => state === null && place === "stock"));
  if (!life) return;
  const sale = {
    serial: life.serial,
    soldOn: TODAY,
    soldBy: { company: true as const },
    customer: { name: "孙女士", phone: "13812345678" },
  };
  const allowed = life.stock === "good";
  const done = await attempt(world, chance, {
    owners: ["customer_service", "service_manager"],
    allowed,
    call: (ctx) => registerSale(ctx, sale),
  });
  if (done) Object.assign(life, { place: "customer", stock: null });
};

/** Every step by its name, with how often it comes among the others, and whether it moves anything. */
export const STEPS: Record<string, [weight: number, step: Step]> = {
  make: [3, make],
  comeBack: [6, comeBack],
  receive: [7, receive],
  inspect: [7, inspect],
  judge: [8, judge],
  confirm: [5, confirm],
  plan: [5, plan],
  takeDay: [1, takeDay],
  repair: [5, repair],
  pass: [6, pass],
  fail: [2, fail],
  restock: [5, restock],
  sendBack: [4, sendBack],
  replace: [3, replace],
  scrap: [3, scrap],
  toSupplier: [3, toSupplier],
  sell: [3, sell],
  callBack: [2, callBack],
  prepare: [3, prepare],
  submit: [3, submit],
  sign: [2, sign],
  report: [1, report],
  freeStock: [1, freeStock],
  voidSlip: [2, voidSlip],
  sendReturn: [3, sendReturn],
  cancelReturn: [2, cancelReturn],
  askForPart: [2, askForPart],
  cancelPart: [2, cancelPart],
};
