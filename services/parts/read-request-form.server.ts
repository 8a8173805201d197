import { Prisma } from "@db";
import type { z } from "zod";
import { availableOf } from "../budget";
import { readAccount } from "../budget/index.server";
import type { PartFacts } from "../catalog";
import { readParts } from "../catalog/index.server";
import { can } from "../identity";
import { type Dealer, decideServicingParty, hasExpired, type SubDistributor } from "../parties";
import { findDealer, findSubDistributor } from "../parties/index.server";
import { toWire } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { readUnit, tellReasons } from "./named-units.server";
import type { PartsRequest } from "./request";
import { RequestForm } from "./schema";
import { mustSee, readRequests } from "./store.server";
import { priceThatDebits } from "./weigh-request.server";

type FormInput = z.output<typeof RequestForm>;
/** A line that the form begins with. */
interface Wanted {
  readonly sku: string;
  readonly quantity: number;
  readonly serial: string | null;
}
interface Asker {
  dealer: Dealer | null;
  subDistributor: SubDistributor | null;
}
const MAX_RECENT_PARTS = 20;
const MAX_MODELS = 200;

/** Whom the form is filled in for: the partner itself, or whom staff named so far. */
async function findAsker(reader: Reader, requester: FormInput["requester"]): Promise<Asker> {
  const { actor, role, today } = reader;
  const own = role === "dealer" || role === "sub_distributor";
  const dealerCode = own ? actor.dealerCode : role === "public" ? undefined : requester?.dealerCode;
  const subDistributorCode = own ? actor.subDistributorCode : role === "public" ? undefined : requester?.subDistributorCode;
  return {
    dealer: dealerCode === undefined ? null : await findDealer(reader, dealerCode),
    subDistributor: subDistributorCode === undefined ? null : await findSubDistributor(reader, subDistributorCode, today),
  };
}

async function readUnitView(reader: Reader, serial: string, { dealer }: Asker) {
  const { unit, coverage, tierOfUnit, sellingDealer } = await readUnit(reader, serial, { dealerCode: dealer?.code });
  const cover = coverage("unit");
  return {
    serial,
    known: unit !== null,
    model: unit?.model ?? null,
    name: unit && (reader.locale === "en" ? unit.modelNameEn : unit.modelNameZh),
    madeOn: unit?.madeOn ?? null,
    verdict: cover.verdict,
    coveredUntil: cover.coveredUntil,
    provisional: cover.provisional,
    reasons: tellReasons(reader, cover),
    tier: tierOfUnit,
    servicingParty: decideServicingParty({ tier: tierOfUnit, dealer: sellingDealer }, reader.settings.company),
  };
}

/** The parts of the partner's last requests, the most asked first: what it may want where no unit says what fits. */
async function readRecentSkus(reader: Reader, { dealer, subDistributor }: Asker): Promise<string[]> {
  if (!dealer && !subDistributor) return [];
  const own = dealer ? Prisma.sql`r.dealer_code = ${dealer.code}` : Prisma.sql`r.sub_distributor_code = ${subDistributor!.code}`;
  const rows = await reader.$queryRaw<{ sku: string }[]>`
    SELECT l.sku FROM (SELECT request_no FROM parts_request r WHERE ${own} ORDER BY request_no DESC LIMIT 50) r
    JOIN parts_request_line l USING (request_no) WHERE l.exchange_complaint_no IS NULL AND l.exchange_unit_no IS NULL GROUP BY l.sku ORDER BY count(*) DESC, l.sku LIMIT ${MAX_RECENT_PARTS}`;
  return rows.map(({ sku }) => sku);
}

async function readFittingSkus(reader: Reader, model: string): Promise<string[]> {
  const rows = await reader.productPart.findMany({ where: { model }, orderBy: { sku: "asc" }, select: { sku: true } });
  return rows.map(({ sku }) => sku);
}

async function readModels(reader: Reader) {
  const products = await reader.product.findMany({ orderBy: { model: "asc" }, take: MAX_MODELS });
  return products.map(({ model, nameZh, nameEn }) => ({ model, name: reader.locale === "en" ? nameEn : nameZh }));
}

/** The price in the asker's eyes: what debits a dealer's budget, else retail. */
const priceFor = (reader: Reader, part: PartFacts, { dealer }: Asker) =>
  toWire(dealer ? priceThatDebits(part, reader.settings) : part.retailPrice);

async function readBudget(reader: Reader, dealer: Dealer | null) {
  if (!dealer || !can(reader.actor, "budget.read", { dealerCode: dealer.code, salesRepLogin: dealer.salesRepLogin }).ok) return null;
  const account = await readAccount(reader, dealer.code);
  return account && { available: toWire(availableOf(account)) };
}

/** Where parts for this asker usually go; a visitor's address is asked for. */
function shipToOf({ dealer, subDistributor }: Asker) {
  if (dealer) return { name: dealer.contact || dealer.name, phone: dealer.phone, address: dealer.address };
  if (subDistributor) return { name: subDistributor.name, phone: subDistributor.phone, address: subDistributor.address };
  return null;
}

async function readEarlier(reader: Reader, requestNo: string | undefined) {
  if (requestNo === undefined || reader.role === "public") return null;
  const [found] = await readRequests(reader, [requestNo]);
  return mustSee(reader, found, requestNo);
}

/** Whom an earlier request was for: staff order again for the same party. */
const requesterOf = (earlier: PartsRequest | null): FormInput["requester"] =>
  earlier === null
    ? undefined
    : {
        tier: earlier.tier,
        ...(earlier.dealerCode ? { dealerCode: earlier.dealerCode } : {}),
        ...(earlier.subDistributorCode ? { subDistributorCode: earlier.subDistributorCode } : {}),
      };

/** The lines to begin with: those of an earlier request, or those given. */
const wantedOf = (input: FormInput, earlier: PartsRequest | null): Wanted[] =>
  earlier
    ? earlier.lines.map(({ sku, asked, faultySerial }) => ({
        ...{ sku, quantity: asked },
        serial: faultySerial === earlier.serial ? null : faultySerial,
      }))
    : (input.lines ?? []).map(({ sku, quantity, serial }) => ({ sku, quantity, serial: serial ?? null }));

const MAX_SUCCESSIONS = 5;

/** What each of these parts has been superseded by, whatever came in between. */
async function readSuccessors(reader: Reader, parts: ReadonlyMap<string, PartFacts>): Promise<Map<string, PartFacts>> {
  const known = new Map(parts);
  for (let step = 0; step < MAX_SUCCESSIONS; step++) {
    const missing = [...known.values()].flatMap(({ supersededBy }) => (supersededBy && !known.has(supersededBy) ? [supersededBy] : []));
    if (missing.length === 0) break;
    for (const [sku, part] of await readParts(reader, missing)) known.set(sku, part);
  }
  const successors = new Map<string, PartFacts>();
  for (const { sku, supersededBy } of parts.values()) {
    let last = supersededBy ? known.get(supersededBy) : undefined;
    for (let step = 0; step < MAX_SUCCESSIONS && last?.supersededBy && known.has(last.supersededBy); step++)
      last = known.get(last.supersededBy);
    if (last && last.sku !== sku) successors.set(sku, last);
  }
  return successors;
}

/** The rows of the form: what it begins with, then the other parts that fit or were asked for lately. */
async function readRows(reader: Reader, asker: Asker, { wanted, fitting }: { wanted: readonly Wanted[]; fitting: readonly string[] }) {
  const parts = await readParts(reader, [...new Set([...wanted.map(({ sku }) => sku), ...fitting])]);
  const successors = await readSuccessors(reader, parts);
  const asked = new Set(wanted.map(({ sku }) => sku));
  const others = fitting.filter((sku) => !asked.has(sku)).map((sku): Wanted => ({ sku, quantity: 0, serial: null }));
  const nameOf = (part: PartFacts) => (reader.locale === "en" ? part.nameEn : part.nameZh);
  return [...wanted, ...others].flatMap(({ sku, quantity, serial }) => {
    const part = parts.get(sku);
    if (!part || part.model !== null) return [];
    const successor = successors.get(sku);
    return [
      {
        sku,
        name: nameOf(part),
        price: priceFor(reader, part, asker),
        supersededBy: part.supersededBy,
        /** What is offered instead; the price is today's like all others. */
        successor: successor ? { sku: successor.sku, name: nameOf(successor), price: priceFor(reader, successor, asker) } : null,
        serial,
        asked: quantity,
      },
    ];
  });
}

/**
 * What the form of a new request shows before anything is asked: the unit with its cover and who serves it, the parts that fit it with
 * the asker's price, and where they usually go, so that a known asker types nothing (3.3). A visitor sees names and retail prices only.
 */
export const readRequestForm = query({
  name: "parts/request-form",
  input: RequestForm,
  action: "parts_request.submit",
  async run(reader, input) {
    const earlier = await readEarlier(reader, input.again);
    const named = input.requester?.dealerCode ?? input.requester?.subDistributorCode ?? input.requester?.tier;
    const requester = named === undefined ? requesterOf(earlier) : input.requester;
    const asker = await findAsker(reader, requester);
    const serial = input.serial ?? earlier?.serial ?? null;
    const unit = serial === null ? null : await readUnitView(reader, serial, asker);
    const model = unit?.model ?? input.model ?? null;
    const fitting = model === null ? await readRecentSkus(reader, asker) : await readFittingSkus(reader, model);
    const { dealer, subDistributor } = asker;
    return {
      namesRequester: reader.role === "customer_service" || reader.role === "service_manager",
      requester: {
        tier: requester?.tier ?? null,
        dealerCode: requester?.dealerCode ?? null,
        subDistributorCode: requester?.subDistributorCode ?? null,
      },
      mayInsist: dealer === null,
      asker: (dealer ?? subDistributor) ? { name: (dealer ?? subDistributor)!.name } : null,
      suspended: (dealer ?? subDistributor)?.status === "suspended",
      agreementExpired: dealer !== null && hasExpired(dealer, reader.today),
      servedBy: subDistributor && { name: subDistributor.parent.name, phone: subDistributor.parent.phone },
      /** The dealer that serves the unit's owner: whom a visitor is led to (S1-17). */
      servingDealer:
        reader.role === "public" && unit?.servicingParty.kind === "dealer"
          ? { name: unit.servicingParty.name, phone: unit.servicingParty.phone }
          : null,
      company: { name: reader.settings.company.name, phone: reader.settings.company.phone },
      unit,
      model,
      models: unit?.known ? [] : await readModels(reader),
      parts: await readRows(reader, asker, { wanted: wantedOf(input, earlier), fitting }),
      purpose: input.purpose ?? earlier?.purpose ?? (unit === null && dealer !== null ? "spare_stock" : "repair"),
      again: earlier?.requestNo ?? null,
      shipTo: shipToOf(asker),
      budget: await readBudget(reader, dealer),
    };
  },
});
