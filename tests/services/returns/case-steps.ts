import { chooseHandling, confirmBatchCase, freeBatchStock, openBatchCase, reportUnitsDone } from "@services/batches/index.server";
import type { Ctx } from "@services/platform/index.server";
import { prepareDossier, signOff, submitForSignOff } from "@services/quality/index.server";
import { inspect as see } from "../../support/batches-desk";
import { actors } from "../../support/context";
import { attempt, type Step, type World } from "./life-world";
import { type CaseBook, isOut, type Life } from "./lives";

/** Quality finds a batch faulty; its shelf is held. */
async function find({ lives, as }: World, { batch, serial }: Life): Promise<string> {
  const { caseNo } = await openBatchCase(as(actors.quality()), { batchNos: [batch], reason: "接头裂" });
  await see(as, serial);
  await confirmBatchCase(as(actors.quality()), { caseNo, reason: "注塑缺陷" });
  for (const life of lives.units) if (life.batch === batch && life.place === "stock" && life.stock === "good") life.stock = "on_hold";
  return caseNo;
}

/** Neither gone for good nor the company's own. */
const mayComeBack = ({ place, stock }: Life) => !["scrapped", "supplier"].includes(place) && !(place === "stock" && stock === "on_hold");

/**
 * Quality finds a batch faulty. Its dealer handles its units itself at times, and nothing is called back; else it sends everything back:
 * what is out is called back, and all of it waits for the signature. At times it is agreed about some of its units: the others wait once they
 * are in the house.
 */
export const callBack: Step = async (world, chance) => {
  const { lives, as } = world;
  const isCase = (batch: string) => lives.cases.some((one) => one.batch === batch);
  const first = chance.of(
    lives.units.filter(({ batch, dealer, state, place }) => !isCase(batch) && dealer !== null && state !== null && place === "stock"),
  );
  if (!first) return;
  const { batch, dealer } = first;
  const caseNo = await find(world, first);
  const book = { no: caseNo, batch, prepared: false, isReported: false, submitted: [], callsBack: null, isFreed: false };
  if (chance.below(4) === 0) {
    await chooseHandling(as(actors.customerService()), { caseNo, dealerCode: dealer!, mode: "dealer_self" });
    lives.cases.push({ ...book, status: "executing", atDealer: dealer });
    return;
  }
  const wanted = chance.of(["send_back", "exchange"] as const)!;
  const mayCome = lives.units.filter((one) => one.batch === batch && one.dealer === dealer && mayComeBack(one));
  const listed = chance.below(2) === 0 ? undefined : mayCome.filter(() => chance.below(3) === 0).map(({ serial }) => serial);
  const serials = listed?.length ? { serials: listed } : {};
  const handling = { caseNo, dealerCode: dealer!, mode: "return_to_factory", wanted, ...serials } as const;
  await chooseHandling(as(actors.customerService()), handling);
  for (const life of mayCome)
    if (!serials.serials?.length || life.place === "stock" || serials.serials.includes(life.serial)) life.hold = "held";
  const called = lives.units.filter((life) => life.batch === batch && life.hold === "held" && isOut(life));
  const raised = await as(actors.system).db.returnUnit.findMany({
    where: { serial: { in: called.map(({ serial }) => serial) }, state: "announced" },
  });
  for (const life of called)
    Object.assign(life, {
      returnNo: raised.find(({ serial }) => serial === life.serial)!.returnNo,
      wanted,
      state: "announced",
      replaced: false,
    });
  lives.cases.push({ ...book, status: "handling_chosen", atDealer: null, callsBack: dealer });
};

const SERVICE = ["customer_service", "service_manager"] as const;
const SERVICE_OR_DEALER = [...SERVICE, "dealer"] as const;

const waiting = ({ lives: { units } }: World, { batch }: CaseBook, hold: Life["hold"]) =>
  units.filter((life) => life.batch === batch && life.hold === hold);
/** What was signed for and is still on its way, so that a new version holds it again. */
const isOnItsWay = ({ place, stock }: Life) => !["scrapped", "supplier"].includes(place) && stock !== "good";

export const prepare: Step = async (world, chance) => {
  const one = chance.of(world.lives.cases.filter(({ status }) => status !== "awaiting_sign_off"));
  if (!one) return;
  const anew = one.status === "signed" ? waiting(world, one, "released").filter(isOnItsWay) : [];
  const held = [...waiting(world, one, "held"), ...anew];
  const allowed = held.length > 0 && one.status !== "closed";
  const said = { caseNo: one.no, findings: "接头裂", proposal: "更换接头", costEstimate: "860.00" };
  const done = await attempt(world, chance, { owners: ["quality"], allowed, call: (ctx) => prepareDossier(ctx, said) });
  if (!done) return;
  for (const life of anew) life.hold = "held";
  Object.assign(one, { status: "handling_chosen", prepared: true, submitted: held.map(({ serial }) => serial) });
};

export const submit: Step = async (world, chance) => {
  const one = chance.of(world.lives.cases.filter(({ prepared }) => prepared)) ?? chance.of(world.lives.cases);
  if (!one) return;
  // Units that were called off since, or came again, are in no dossier: it is prepared anew.
  const held = waiting(world, one, "held").map(({ serial }) => serial);
  const isWhole = held.length === one.submitted.length && held.every((serial) => one.submitted.includes(serial));
  const allowed = one.status === "handling_chosen" && one.prepared && isWhole;
  const call = (ctx: Ctx) => submitForSignOff(ctx, { caseNo: one.no });
  const done = await attempt(world, chance, { owners: ["customer_service", "service_manager"], allowed, call });
  if (done) one.status = "awaiting_sign_off";
};

/** A dealer that handles its units itself is done with them, or customer service says so for it; once. */
export const report: Step = async (world, chance) => {
  const one = chance.of(world.lives.cases.filter(({ atDealer }) => atDealer !== null));
  if (!one) return;
  const owners = one.atDealer === "D001" ? SERVICE_OR_DEALER : SERVICE;
  const allowed = one.status === "executing";
  const call = (ctx: Ctx) => reportUnitsDone(ctx, { caseNo: one.no, dealerCode: one.atDealer! });
  if (await attempt(world, chance, { owners, allowed: allowed && !one.isReported, call })) one.isReported = true;
};

/** The general manager signs, rejects it, or sends it back; some units are left out at times. */
export const sign: Step = async (world, chance) => {
  const one = chance.of(world.lives.cases.filter(({ status }) => status === "awaiting_sign_off"));
  if (!one) return;
  const decision = chance.of(["approve", "approve", "approve", "approve", "return_for_rework", "reject"] as const)!;
  const exclude = decision === "approve" && one.submitted.length > 1 && chance.below(2) === 0 ? [chance.of(one.submitted)!] : [];
  await signOff(world.as(world.signer), { caseNo: one.no, decision, instruction: "同意", exclude, password: world.password });
  one.prepared = false;
  one.status = ({ approve: "signed", return_for_rework: "handling_chosen", reject: "closed" } as const)[decision];
  if (decision === "approve")
    for (const life of waiting(world, one, "held"))
      if (one.submitted.includes(life.serial) && !exclude.includes(life.serial)) life.hold = "released";
};

/** Quality frees the shelf of a batch whose case was rejected; of one that stands, or once more, it does not. */
export const freeStock: Step = async (world, chance) => {
  const one = chance.of(world.lives.cases.filter(({ status }) => status === "closed")) ?? chance.of(world.lives.cases);
  if (!one) return;
  const allowed = one.status === "closed" && !one.isFreed;
  const call = (ctx: Ctx) => freeBatchStock(ctx, { caseNo: one.no, reason: "全检合格" });
  if (!(await attempt(world, chance, { owners: ["quality"], allowed, call }))) return;
  one.isFreed = true;
  for (const life of world.lives.units) if (life.batch === one.batch && life.stock === "on_hold") life.stock = "good";
};
