import { beforeAll, expect, test } from "vitest";
import { times } from "../support/at-once";
import { NOW } from "../support/context";
import { useDatabase } from "../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../support/dealer-budget";
import { expectIntact } from "../support/invariants";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const CLIENTS = 64;
/** By hand: HOT_ROUNDS=40. */
const ROUNDS = Number(process.env.HOT_ROUNDS ?? 2);
const PIECES = 4;
const START = 500;
const DEALER = "HOT1";

const database = useDatabase(16);
let [commands, retries] = [0, 0];
const desk = openDesk(database, NOW, ({ attempts }) => {
  commands++;
  retries += attempts - 1;
});
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
  await registerDealerWith(desk, DEALER, { posted: `${START}.00` });
});

/** What the clients were told was done, in whole yuan. */
interface Told {
  remitted: number;
  shipped: number;
  freight: number;
  slips: number;
  remittances: number;
}

/** One client: asks, approves, pays in some of it, ships what it was told is released, a part of it at a time. */
async function work(client: number, told: Told): Promise<void> {
  for (const round of times(ROUNDS, (index) => index)) {
    const asked = await desk.ask(DEALER, [[WASHER, PIECES]]);
    const { status } = await desk.approve(asked);
    if ((client + round) % 2 === 0) {
      const amount = 1 + ((client * 7 + round) % 5);
      await desk.remit(DEALER, `${amount}.00`, `HOT-${client}-${round}`);
      told.remitted += amount;
      told.remittances++;
    }
    if (status !== "released") continue;
    const freight = client % 8 === 0 ? 1 : 0;
    const terms = freight > 0 ? ({ freightTerms: "monthly_account", freightAmount: "1.00" } as const) : {};
    await desk.ship(asked.requestNo, [{ lineNo: 1, quantity: 1 + (client % PIECES) }], terms);
    told.shipped += 1 + (client % PIECES);
    told.freight += freight;
    told.slips++;
  }
}

test(`${CLIENTS} clients at one budget: what they were told and what the ledger says is the same, to the fen`, {
  timeout: 600_000,
}, async () => {
  const told: Told = { remitted: 0, shipped: 0, freight: 0, slips: 0, remittances: 0 };
  [commands, retries] = [0, 0];
  const began = performance.now();
  await Promise.all(times(CLIENTS, (client) => work(client, told)));
  const seconds = (performance.now() - began) / 1_000;

  const { db } = database.current;
  const entries = await db.budgetEntry.findMany({ where: { dealerCode: DEALER }, orderBy: { seq: "asc" } });
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ amount }) => Number(amount));
  const total = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  expect([of("remittance").length - 1, total(of("remittance")) - START]).toEqual([told.remittances, told.remitted]);
  expect([of("parts").length, total(of("parts")), total(of("freight"))]).toEqual([told.slips, -told.shipped, 0 - told.freight]);
  let balance = 0;
  for (const [index, entry] of entries.entries()) {
    balance += Number(entry.amount);
    expect([entry.seq, Number(entry.balanceAfter)]).toEqual([index + 1, balance]);
  }

  const lines = await db.partsRequestLine.findMany({ where: { dealerCode: DEALER } });
  const held = total(lines.filter(({ state }) => state === "released").map(({ approved, shipped }) => approved - shipped));
  const waiting = lines.filter(({ state }) => state === "awaiting_remittance").length;
  const account = await desk.account(DEALER);
  expect([Number(account.posted), Number(account.held)]).toEqual([START + told.remitted - told.shipped - told.freight, held]);
  expect(Number(account.available) < PIECES || waiting === 0).toBe(true);
  expect(lines).toHaveLength(CLIENTS * ROUNDS);
  await expectIntact(database);
  expect(retries / commands).toBeLessThanOrEqual(0.01);
  process.stdout.write(
    `one hot dealer, ${CLIENTS} clients: ${commands} commands, ${Math.round(commands / seconds)}/s, ${retries} retries\n`,
  );
});
