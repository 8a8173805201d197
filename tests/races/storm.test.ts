import { grantOverdraft } from "@services/budget/index.server";
import { overrideAllocation, submitRequest } from "@services/parts/index.server";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { atOnce } from "../support/at-once";
import { actors, NOW } from "../support/context";
import { useDatabase } from "../support/database";
import { expectIntact } from "../support/invariants";
import { asAsked, openDesk, SHIP_TO } from "../support/parts-desk";
import { buildWorld, UNITS } from "../support/world";

const WAVES = 10;
const CALLS = 24;
const SEED = Number(process.env.STORM_SEED ?? Date.now() % 2 ** 31);

const database = useDatabase(30);
let mostAttempts = 0;
const desk = openDesk(database, NOW, ({ attempts }) => {
  mostAttempts = Math.max(mostAttempts, attempts);
});
const dealers = ["D001", "D002", "D003"];
const skus = ["FILTER-PP", "TAP-01", "PUMP-24V"];
beforeAll(async () => {
  await buildWorld(database);
  await desk.registerDealer("D003");
});

/** A count that falls short of what is promised finds its second person at once. */
async function countAndConfirm(sku: string, counted: number): Promise<void> {
  const { status, countId } = await desk.count(sku, counted, "找不到");
  if (status === "pending") await desk.confirmCount(countId);
}

type Row = Awaited<ReturnType<typeof readRequests>>[number];
async function readRequests() {
  const rows = await database.current.db.partsRequest.findMany({
    include: { partsRequestLineListByRequestNo: true, shipmentListByRequestNo: true },
    orderBy: { requestNo: "asc" },
  });
  return rows.map(({ partsRequestLineListByRequestNo: lines, shipmentListByRequestNo: slips, ...request }) => ({
    ...request,
    lines,
    slips,
  }));
}

/** A call by chance on the requests as they stood before the wave; many will find that somebody was faster. */
function callOf(numbers: readonly number[], requests: readonly Row[]): () => Promise<unknown> {
  const [kind, which, count, sku] = numbers as [number, number, number, number];
  const dealer = dealers[which % dealers.length]!;
  const part = skus[sku % skus.length]!;
  const request = requests[which % Math.max(1, requests.length)];
  const visitor = { serial: UNITS.direct[0], lines: [{ sku: part, quantity: 1 + (count % 3) }], shipTo: SHIP_TO };
  const anew = [
    async () => desk.approve(await desk.ask(dealer, [[part, 1 + (count % 3)]])),
    async () => desk.approve(await submitRequest(desk.as(actors.public), visitor)),
    () =>
      desk.ask(
        dealer,
        [
          [part, 1],
          [skus[(sku + 1) % 3]!, 2],
        ],
        count % 3 === 0 ? { purpose: "spare_stock" } : {},
      ),
    () => desk.remit(dealer, `${1 + (count % 200)}.00`, `STORM-${numbers.join("-")}`),
    () => desk.buy(dealer, `${1 + (count % 20_000)}.00`, `STORM-${numbers.join("-")}`),
    () => desk.receive(part, 1 + (count % 4)),
    () => grantOverdraft(desk.as(actors.generalManager()), { dealerCode: dealer, cap: "20.00", expiresOn: "2026-12-31", reason: "旺季" }),
  ];
  if (!request) return anew[kind % anew.length]!;
  const { requestNo, lines, slips } = request;
  const line = lines[count % lines.length]!;
  const known = [
    () => desk.decide(asAsked({ requestNo, lines })),
    () => desk.ship(requestNo, [{ lineNo: line.lineNo, quantity: 1 + (count % 2) }]),
    () =>
      desk.ship(
        requestNo,
        lines.map(({ lineNo, approved, shipped }) => ({ lineNo, quantity: Math.max(1, approved - shipped) })),
      ),
    () => desk.pick(requestNo),
    () => desk.cancel(requestNo),
    () => overrideAllocation(desk.as(actors.serviceManager()), { requestNo, lineNo: line.lineNo, pieces: 1 + (count % 2), reason: "急用" }),
    () => countAndConfirm(line.sku, count % 6),
    () => desk.askConsent(request.dealerCode ?? "D001", requestNo),
    () => desk.deliver(slips.at(-1)?.issueSlipNo ?? "CSO-2026-999999"),
  ];
  return [...anew, ...known, ...known][kind % (anew.length + 2 * known.length)]!;
}

/** Nobody waits for money or pieces that are there: no news was missed. */
async function expectNobodyForgotten(): Promise<void> {
  for (const code of dealers) {
    const { posted, held, available } = await desk.account(code);
    for (const { requestNo, purpose, lines } of (await readRequests()).filter((request) => request.dealerCode === code)) {
      const room = purpose === "repair" ? Number(available) : Number(posted) - Number(held);
      for (const { lineNo, state, amount } of lines.filter((one) => one.state.startsWith("awaiting_")))
        expect([requestNo, lineNo, state, Number(amount) > room]).toEqual([requestNo, lineNo, state, true]);
    }
  }
}

test(`${WAVES} waves of ${CALLS} commands by chance leave everything whole`, async () => {
  const anyCall = fc.array(fc.nat(100_000), { minLength: 4, maxLength: 4 });
  const waves = fc.sample(fc.array(anyCall, { minLength: CALLS, maxLength: CALLS }), { numRuns: WAVES, seed: SEED });
  const refusals = new Set<string>();
  for (const [index, wave] of waves.entries()) {
    try {
      const requests = await readRequests();
      const { refused } = await atOnce(wave.map((numbers) => callOf(numbers, requests)));
      for (const code of refused) refusals.add(code);
      await expectIntact(database);
      await expectNobodyForgotten();
    } catch (error) {
      throw new Error(`wave ${index + 1} of STORM_SEED=${SEED}: ${(error as Error).message}`, { cause: error });
    }
  }
  expect([...refusals].filter((code) => !["wrong_state", "not_found", "conflict"].includes(code))).toEqual([]);
  expect(mostAttempts).toBeLessThan(6);
}, 180_000);
