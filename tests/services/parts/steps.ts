import {
  confirmAdjustment,
  endOverdraft,
  grantOverdraft,
  proposeAdjustment,
  recordPurchase,
  reverseEntry,
} from "@services/budget/index.server";
import { recordPayment, recordRefund, refuseConsent, resubmitRequest, submitRequest } from "@services/parts/index.server";
import { DomainError } from "@services/platform/errors";
import { actors, TODAY } from "../../support/context";
import { type Desk, SHIP_TO } from "../../support/parts-desk";
import { UNITS } from "../../support/world";
import * as books from "./books";
import type { Chance } from "./chance";

/** Prices in fen: dealer and retail. */
export const PRICES: Record<string, { dealer: number; retail: number }> = {
  "FILTER-PP": { dealer: 3_500, retail: 6_800 },
  "TAP-01": { dealer: 4_850, retail: 9_900 },
  "PUMP-24V": { dealer: 15_000, retail: 28_000 },
};
const SKUS = Object.keys(PRICES);

export interface World {
  books: books.Books;
  desk: Desk;
  dealers: readonly string[];
  count: number;
}
type Step = (world: World, chance: Chance) => Promise<void>;

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const numberOf = (world: World): string => String(++world.count);

/** Carries out what the books allow, and sees that anything else is refused as out of place. */
async function expectCarriedOut<Result>(allowed: boolean, call: () => Promise<Result>): Promise<Result | undefined> {
  try {
    const result = await call();
    if (!allowed) throw new Error("carried out though the books do not allow it");
    return result;
  } catch (error) {
    if (!allowed && error instanceof DomainError && error.code === "wrong_state") return undefined;
    throw error;
  }
}

const drawLines = (chance: Chance) =>
  Array.from({ length: 1 + chance.below(3) }, () => ({ sku: chance.of(SKUS)!, quantity: 1 + chance.below(4) }));

function enter(
  world: World,
  request: Pick<books.Request, "no" | "dealer" | "purpose" | "pays">,
  lines: ReturnType<typeof drawLines>,
): void {
  const price = (sku: string) => (request.pays === "warranty" ? 0 : PRICES[sku]![request.pays === "retail" ? "retail" : "dealer"]);
  world.books.requests.push({
    ...request,
    status: "submitted",
    lines: lines.map(({ sku, quantity }) => ({
      sku,
      price: price(sku),
      asked: quantity,
      approved: 0,
      allocated: 0,
      shipped: 0,
      state: "submitted",
    })),
    day: request.dealer && request.purpose === "repair" ? 11 : 12,
    picking: false,
    slips: [],
    paid: 0,
    owedBack: 0,
    paidBack: 0,
  });
}

const submit: Step = async (world, chance) => {
  const dealer = chance.of(world.dealers)!;
  const purpose = chance.below(3) === 0 ? "spare_stock" : "repair";
  const lines = drawLines(chance);
  const { requestNo } = await submitRequest(world.desk.as(actors.dealer(dealer)), { purpose, lines, shipTo: SHIP_TO });
  enter(world, { no: requestNo, dealer, purpose, pays: "budget" }, lines);
};

const submitAsBuyer: Step = async (world, chance) => {
  const retail = chance.below(2) === 0;
  const lines = drawLines(chance);
  const { requestNo } = retail
    ? await submitRequest(world.desk.as(actors.subDistributor("S001")), { insist: { reason: "急用" }, lines, shipTo: SHIP_TO })
    : await submitRequest(world.desk.as(actors.public), { serial: UNITS.direct[0], lines, shipTo: SHIP_TO });
  enter(world, { no: requestNo, dealer: null, purpose: "repair", pays: retail ? "retail" : "warranty" }, lines);
};

const decide: Step = async ({ books: kept, desk }, chance) => {
  const request = chance.of(kept.requests.filter(({ status }) => status === "submitted").slice(0, 4)) ?? chance.of(kept.requests);
  if (!request) return;
  const approved = request.lines.map((line) => (chance.below(4) === 0 ? chance.below(line.asked + 1) : line.asked));
  const lines = request.lines.map((line, index) => {
    const approve = approved[index]!;
    return { lineNo: index + 1, approve, ...(approve < line.asked ? { reason: "too_many" as const } : {}) };
  });
  const allowed = request.status === "submitted";
  await expectCarriedOut(allowed, () => desk.decide({ requestNo: request.no, lines }));
  if (allowed) books.decide(kept, request, approved);
};

const sendBackAndForth: Step = async ({ books: kept, desk }, chance) => {
  const request = chance.of(kept.requests.filter(({ dealer, status }) => dealer && /submitted|sent_back/.test(status)));
  if (!request) return;
  if (request.status === "submitted") await desk.sendBack(request.no);
  else await resubmitRequest(desk.as(actors.dealer(request.dealer!)), { requestNo: request.no });
  request.status = request.status === "submitted" ? "sent_back" : "submitted";
};

const remit: Step = async (world, chance) => {
  const dealer = chance.of(world.dealers)!;
  const fen = 1 + chance.below(60_000);
  const { entry } = await world.desk.remit(dealer, yuan(fen), `MODEL-${numberOf(world)}`);
  const account = world.books.accounts.get(dealer)!;
  account.remittances.push({ seq: entry.seq, fen });
  account.posted += fen;
  books.moneyCame(world.books, dealer);
};

/** Each original is returned once, so that never more comes back than was bought. */
const purchase: Step = async (world, chance) => {
  const dealer = chance.of(world.dealers)!;
  const { purchases } = world.books.accounts.get(dealer)!;
  const isReturned = (no: string) => purchases.some(({ returns }) => returns === no);
  const original = chance.below(3) === 0 ? chance.of(purchases.filter(({ fen, no }) => fen > 0 && !isReturned(no))) : undefined;
  const document = { no: `MODEL-P-${numberOf(world)}`, fen: original ? -1 - chance.below(original.fen) : 1 + chance.below(3_000_000) };
  const { entry } = await recordPurchase(world.desk.as(actors.finance()), {
    ...{ dealerCode: dealer, documentNo: document.no, amount: yuan(document.fen), date: TODAY },
    ...(original ? { originalDocumentNo: original.no } : {}),
  });
  books.purchase(world.books, dealer, { ...document, seq: entry.seq, ...(original ? { returns: original.no } : {}) });
};

/** Undoes a document, or tries to undo a purchase that a return names. */
const reverse: Step = async ({ books: kept, desk, dealers }, chance) => {
  const dealer = chance.of(dealers)!;
  const { purchases, remittances } = kept.accounts.get(dealer)!;
  const found = chance.of([...purchases, ...remittances]);
  if (!found) return;
  const allowed = !("no" in found && purchases.some(({ returns }) => returns === found.no));
  const call = () => reverseEntry(desk.as(actors.finance()), { dealerCode: dealer, seq: found.seq, reason: "登记有误" });
  await expectCarriedOut(allowed, call);
  if (allowed) books.reverse(kept, dealer, found.seq);
};

const adjust: Step = async ({ books: kept, desk, dealers }, chance) => {
  const dealer = chance.of(dealers)!;
  const fen = (chance.below(2) === 0 ? -1 : 1) * (1 + chance.below(5_000));
  const proposal = { dealerCode: dealer, amount: yuan(fen), reason: "对账差异" };
  const { adjustmentId } = await proposeAdjustment(desk.as(actors.finance()), proposal);
  await confirmAdjustment(desk.as(actors.serviceManager()), { adjustmentId });
  kept.accounts.get(dealer)!.posted += fen;
  if (fen > 0) books.moneyCame(kept, dealer);
};

const consent: Step = async ({ books: kept, desk, dealers }, chance) => {
  const dealer = chance.of(dealers)!;
  const { consents } = kept.accounts.get(dealer)!;
  const open = chance.below(2) === 0 ? chance.of([...consents.keys()]) : undefined;
  const general = desk.as(actors.generalManager());
  if (open) {
    await endOverdraft(general, { consentId: open, reason: "到期" });
    consents.delete(open);
    return;
  }
  const cap = 1 + chance.below(30_000);
  const granted = await grantOverdraft(general, { dealerCode: dealer, cap: yuan(cap), expiresOn: "2026-12-31", reason: "旺季" });
  consents.set(granted.consentId, cap);
  books.moneyCame(kept, dealer);
};

const askConsent: Step = async ({ books: kept, desk }, chance) => {
  const request = chance.of(kept.requests.filter((one) => one.dealer && one.lines.some(books.isWaiting))) ?? chance.of(kept.requests);
  if (!request?.dealer) return;
  const asked = request.lines.filter(({ state }) => state === "awaiting_consent");
  const askable = request.lines.filter(({ state }) => state === "awaiting_remittance" && request.purpose === "repair");
  const refuses = asked.length > 0 && chance.below(2) === 0;
  const [lines, call] = refuses
    ? [asked, () => refuseConsent(desk.as(actors.generalManager()), { requestNo: request.no, reason: "不同意" })]
    : [askable, () => desk.askConsent(request.dealer!, request.no)];
  await expectCarriedOut<unknown>(lines.length > 0, call);
  for (const line of lines) line.state = refuses ? "awaiting_remittance" : "awaiting_consent";
  if (lines.length > 0) books.showStatus(request);
};

const pay: Step = async (world, chance) => {
  const request = chance.of(world.books.requests.filter(({ pays, status }) => pays === "retail" && !/submitted/.test(status)));
  if (!request) return;
  const due = request.lines.filter(({ state }) => state === "awaiting_payment");
  const amount = yuan(due.reduce((total, line) => total + books.cost(line), 0) || 100);
  const payment = { requestNo: request.no, method: "cash", reference: `MODEL-${numberOf(world)}`, amount } as const;
  await expectCarriedOut(due.length > 0, () => recordPayment(world.desk.as(actors.finance()), payment));
  if (due.length > 0) books.pay(world.books, request);
};

const refund: Step = async (world, chance) => {
  const paid = world.books.requests.filter(({ paid }) => paid > 0);
  const request = chance.of(paid.filter(({ owedBack, paidBack }) => owedBack > paidBack)) ?? chance.of(paid);
  if (!request) return;
  const allowed = request.owedBack > request.paidBack;
  const amount = yuan(request.owedBack || 100);
  const made = { requestNo: request.no, reference: `MODEL-R-${numberOf(world)}`, amount };
  await expectCarriedOut(allowed, () => recordRefund(world.desk.as(actors.finance()), made));
  if (allowed) request.paidBack = request.owedBack;
};

const ready = (request: books.Request): boolean => request.lines.some((line) => line.state === "released" && line.allocated > line.shipped);

const ship: Step = async ({ books: kept, desk }, chance) => {
  const request = chance.of(kept.requests.filter(ready)) ?? chance.of(kept.requests);
  if (!request) return;
  const leaves = (line: books.Line) => (line.state === "released" ? line.allocated - line.shipped : 0);
  const tooMany = chance.below(8) === 0 ? 1 : 0;
  const pieces = request.lines.map((line) => chance.below(leaves(line) + 1 + tooMany));
  const lines = pieces.flatMap((quantity, index) => (quantity > 0 ? [{ lineNo: index + 1, quantity }] : []));
  if (lines.length === 0) return;
  const allowed = request.lines.every((line, index) => pieces[index]! <= leaves(line));
  const freight = chance.below(3) === 0 ? 1 + chance.below(3_000) : 0;
  const terms = freight > 0 ? ({ freightTerms: "monthly_account", freightAmount: yuan(freight) } as const) : {};
  const shipped = await expectCarriedOut(allowed, () => desk.ship(request.no, lines, terms));
  if (shipped) books.ship(kept, request, { pieces, freight, slip: shipped.issueSlipNo });
};

const pick: Step = async ({ books: kept, desk }, chance) => {
  const request = chance.of(kept.requests.filter(ready)) ?? chance.of(kept.requests);
  if (!request) return;
  const allowed = request.picking || ready(request);
  await expectCarriedOut(allowed, () => desk.pick(request.no));
  if (allowed) request.picking = true;
  if (allowed && request.status === "released") request.status = "picking";
};

/** Pieces that others wait for. */
const holdsScarce = ({ requests }: books.Books, request: books.Request): boolean => {
  const wanted = requests.flatMap(({ lines }) => lines.filter((line) => line.state === "released" && line.allocated < line.approved));
  return request.lines.some((line) => line.allocated > line.shipped && wanted.some(({ sku }) => sku === line.sku));
};

const cancel: Step = async ({ books: kept, desk }, chance) => {
  const scarce = chance.below(2) === 0 ? chance.of(kept.requests.filter((request) => holdsScarce(kept, request))) : undefined;
  const request = scarce ?? chance.of(kept.requests);
  if (!request) return;
  const shipped = request.lines.some((line) => line.shipped > 0);
  const allowed = (shipped ? /^(awaiting_|released|picking)/ : /^(submitted|sent_back|awaiting_|released|picking)/).test(request.status);
  await expectCarriedOut(allowed, () => desk.cancel(request.no));
  if (allowed) books.cancel(kept, request);
};

const receive: Step = async ({ books: kept, desk }, chance) => {
  const sku = chance.of(SKUS)!;
  const pieces = 1 + chance.below(5);
  await desk.receive(sku, pieces);
  kept.onHand.set(sku, (kept.onHand.get(sku) ?? 0) + pieces);
  books.piecesCame(kept, sku);
};

const deliver: Step = async ({ books: kept, desk }, chance) => {
  const onTheWay = kept.requests.flatMap((request) => request.slips.map((slip) => ({ request, slip }))).filter(({ slip }) => !slip.arrived);
  const found = chance.of(onTheWay);
  if (!found) return;
  await desk.deliver(found.slip.no);
  books.arrive(found.request, found.slip.no);
};

/** Every step by its name, with how often it comes among the others. */
export const STEPS: Record<string, [weight: number, step: Step]> = {
  submit: [6, submit],
  submitAsBuyer: [2, submitAsBuyer],
  decide: [7, decide],
  sendBackAndForth: [1, sendBackAndForth],
  remit: [3, remit],
  purchase: [2, purchase],
  reverse: [1, reverse],
  adjust: [1, adjust],
  consent: [2, consent],
  askConsent: [2, askConsent],
  pay: [2, pay],
  refund: [1, refund],
  pick: [1, pick],
  ship: [6, ship],
  cancel: [2, cancel],
  receive: [3, receive],
  deliver: [3, deliver],
};
