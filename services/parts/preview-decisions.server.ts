import { availableOf, type Balance } from "../budget";
import { readAccounts } from "../budget/index.server";
import type { PartFacts } from "../catalog";
import { readParts } from "../catalog/index.server";
import type { Dealer } from "../parties";
import { findDealer } from "../parties/index.server";
import { inLocale, type Money, sumMoney, toWire, toWireInstant, ZERO } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { asAsked } from "./decision";
import { inQueueOrder } from "./queue-order";
import { isWaitingForMoney, type PartsRequest, type RequestLine, statusOfLines } from "./request";
import { OfRequests } from "./schema";
import { allocateLines } from "./settle-lines";
import { readRequests } from "./store.server";
import { requestView } from "./view";
import { type DecisionFacts, type Obstacle, weighDecision } from "./weigh-decision.server";
import { availableFor } from "./weigh-request.server";

/** What the requests draw on: as it is at first, then as the ones before leave it. */
interface Means {
  readonly dealers: ReadonlyMap<string, Dealer>;
  readonly parts: ReadonlyMap<string, PartFacts>;
  readonly balances: Map<string, Balance>;
  readonly stock: Map<string, { readonly available: number }>;
}

/** A request as approving it as asked would leave it, or as it is where something stands in the way. */
interface Foretold {
  readonly request: PartsRequest;
  readonly obstacle: Obstacle | null;
  readonly why: string | null;
}

async function readMeans(reader: Reader, requests: readonly PartsRequest[]): Promise<Means> {
  const codes = [...new Set(requests.flatMap(({ dealerCode }) => dealerCode ?? []))];
  const dealers = new Map<string, Dealer>();
  for (const code of codes) dealers.set(code, (await findDealer(reader, code))!);
  const parts = await readParts(reader, [...new Set(requests.flatMap(({ lines }) => lines.map(({ sku }) => sku)))]);
  const balances = new Map<string, Balance>(await readAccounts(reader, codes));
  return { dealers, parts, balances, stock: new Map(parts) };
}

const balanceFor = ({ balances }: Means, { dealerCode }: PartsRequest): Balance | null =>
  dealerCode === null ? null : balances.get(dealerCode)!;

/** What a request that goes on takes from those after it. */
function take(means: Means, { dealerCode }: PartsRequest, lines: readonly RequestLine[]): void {
  for (const { sku, allocated } of lines) means.stock.set(sku, { available: means.stock.get(sku)!.available - allocated });
  if (dealerCode === null) return;
  const balance = means.balances.get(dealerCode)!;
  const held = lines.filter(({ state, funding }) => state === "released" && funding === "budget").map(({ amount }) => amount!);
  means.balances.set(dealerCode, { ...balance, held: balance.held.plus(sumMoney(held)) });
}

async function foretell(reader: Reader, means: Means, request: PartsRequest): Promise<Foretold> {
  const facts: DecisionFacts = { request, balance: balanceFor(means, request) };
  const weighed = await weighDecision(reader, facts, asAsked(request));
  if (weighed.obstacle !== null) {
    return { request, obstacle: weighed.obstacle, why: inLocale(weighed.refusal.text, reader.locale) };
  }
  const lines = allocateLines(weighed.request, weighed.lines, means.stock);
  take(means, request, lines);
  return { request: { ...weighed.request, lines, status: statusOfLines(lines, false) }, obstacle: null, why: null };
}

const backOrdered = ({ state, approved, allocated }: RequestLine): number => (state === "released" ? approved - allocated : 0);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const nameOf = (reader: Reader, part: PartFacts) => (reader.locale === "en" ? part.nameEn : part.nameZh);

function rowView(reader: Reader, means: Means, { request, obstacle, why }: Foretold) {
  const balance = balanceFor(means, request);
  const available = availableFor(request.purpose, balance, reader.settings);
  const view = requestView(request, { locale: reader.locale, available, seesBudget: true });
  return {
    ...view,
    obstacle,
    why,
    purpose: request.purpose,
    dealerCode: request.dealerCode,
    submittedAt: toWireInstant(request.submittedAt),
    amount: toWire(sumMoney(request.lines.map(({ amount }) => amount ?? ZERO))),
    lines: view.lines.map((line, index) => ({
      ...line,
      name: nameOf(reader, means.parts.get(line.sku)!),
      backOrdered: backOrdered(request.lines[index]!),
    })),
    backOrdered: obstacle === null ? sum(request.lines.map(backOrdered)) : 0,
  };
}

/** What all approved requests of a dealer together leave of its budget, and what the unfunded ones of them need. */
function dealerTotals(before: ReadonlyMap<string, Balance>, { balances, dealers }: Means, foretold: readonly Foretold[]) {
  return [...balances].flatMap(([code, balance]) => {
    const own = foretold.filter(({ request, obstacle }) => obstacle === null && request.dealerCode === code);
    if (own.length === 0) return [];
    const waiting = own.flatMap(({ request }) => request.lines.filter(isWaitingForMoney));
    const needed: Money = sumMoney(waiting.map(({ amount }) => amount!)).minus(availableOf(balance));
    return {
      code,
      name: dealers.get(code)!.name,
      before: toWire(availableOf(before.get(code)!)),
      after: toWire(availableOf(balance)),
      remittanceNeeded: toWire(waiting.length === 0 || needed.isNegative() ? ZERO : needed),
    };
  });
}

function partTotals(reader: Reader, { parts, stock }: Means, foretold: readonly Foretold[]) {
  const approved = foretold.filter(({ obstacle }) => obstacle === null).flatMap(({ request }) => request.lines);
  const drawnOn = new Set(approved.map(({ sku }) => sku));
  return [...parts.values()]
    .filter(({ sku }) => drawnOn.has(sku))
    .map((part) => ({
      sku: part.sku,
      name: nameOf(reader, part),
      before: part.available,
      after: stock.get(part.sku)!.available,
      backOrdered: sum(approved.filter(({ sku }) => sku === part.sku).map(backOrdered)),
    }));
}

async function readRequesters(reader: Reader, requestNos: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.$queryRaw<{ requestNo: string; name: string }[]>`
    SELECT r.request_no AS "requestNo", coalesce(d.name, s.name, r.ship_to_name) AS name
    FROM parts_request r LEFT JOIN dealer d ON d.code = r.dealer_code LEFT JOIN sub_distributor s ON s.code = r.sub_distributor_code
    WHERE r.request_no = ANY (${requestNos}::text[])`;
  return new Map(rows.map(({ requestNo, name }) => [requestNo, name]));
}

/**
 * What approving these requests as asked would come to now, in the order of the queue: each finds the money and the stock that the ones
 * before it leave. Writes nothing; `parts/decide-several` does it. A number that is no request's is left out of `items` and named in
 * `unknown`.
 */
export const previewDecisions = query({
  name: "parts/preview-decisions",
  input: OfRequests,
  action: "parts_request.decide",
  async run(reader, { requestNos }) {
    const requests = inQueueOrder(await readRequests(reader, requestNos));
    const means = await readMeans(reader, requests);
    const before = new Map(means.balances);
    const requesters = await readRequesters(reader, requestNos);
    const foretold: Foretold[] = [];
    const items: (ReturnType<typeof rowView> & { requesterName: string })[] = [];
    for (const request of requests) {
      const told = await foretell(reader, means, request);
      foretold.push(told);
      items.push({ ...rowView(reader, means, told), requesterName: requesters.get(request.requestNo)! });
    }
    const known = new Set(requests.map(({ requestNo }) => requestNo));
    return {
      items,
      clean: foretold.filter(({ obstacle }) => obstacle === null).length,
      dealers: dealerTotals(before, means, foretold),
      parts: partTotals(reader, means, foretold),
      unknown: requestNos.filter((requestNo) => !known.has(requestNo)),
    };
  },
});
