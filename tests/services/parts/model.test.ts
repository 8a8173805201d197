import { budgetInvariants } from "@services/budget";
import { partsInvariants } from "@services/parts";
import { runInvariants } from "@services/platform/invariant.server";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { buildWorld, RECEIVED } from "../../support/world";
import * as books from "./books";
import { type Chance, PRICES, STEPS, type World } from "./steps";

const STEP_COUNT = Number(process.env.MODEL_STEPS ?? 300);
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const EVERY = 100;
const MONEY_STEPS = new Set(["remit", "purchase", "consent"]);

const database = useDatabase();
const desk = openDesk(database);
const dealers = ["D001", "D002", "D003"];
beforeAll(async () => {
  await buildWorld(database);
  await desk.registerDealer("D003");
});

/** The same numbers in the same order for the same step, whatever is asked of them. */
function chanceOf(numbers: readonly number[]): Chance {
  let at = 0;
  const next = () => numbers[at++ % numbers.length]!;
  const below = (bound: number) => next() % bound;
  return { below, of: (items) => (items.length > 0 ? items[below(items.length)] : undefined) };
}

const yuan = (fen: number) => (fen / 100).toFixed(2);

/** Everything the books know, beside what stands in the database. */
async function expectSameAsBooks({ books: kept }: World): Promise<void> {
  const { db } = database.current;
  const [accounts, requests, stock] = await Promise.all([
    db.budgetAccount.findMany({ orderBy: { dealerCode: "asc" } }),
    db.partsRequest.findMany({
      include: { partsRequestLineListByRequestNo: { orderBy: { lineNo: "asc" } } },
      orderBy: { requestNo: "asc" },
    }),
    db.stock.findMany({ where: { sku: { in: Object.keys(PRICES) } } }),
  ]);
  expect(accounts.map(({ dealerCode, posted, held }) => [dealerCode, posted.toFixed(2), held.toFixed(2)])).toEqual(
    dealers.map((code) => [code, yuan(kept.accounts.get(code)!.posted), yuan(kept.accounts.get(code)!.held)]),
  );
  const told = requests.map(({ requestNo, status, partsRequestLineListByRequestNo: lines }) => [
    requestNo,
    status,
    ...lines.map(({ state, approved, allocated, shipped }) => `${state} ${approved} ${allocated} ${shipped}`),
  ]);
  expect(told).toEqual(
    kept.requests.map(({ no, status, lines }) => [
      no,
      status,
      ...lines.map(({ state, approved, allocated, shipped }) => `${state} ${approved} ${allocated} ${shipped}`),
    ]),
  );
  for (const { sku, onHand, allocated } of stock)
    expect([sku, onHand, onHand - allocated]).toEqual([sku, kept.onHand.get(sku) ?? 0, books.free(kept, sku)]);
}

const anyStep = fc.record({
  name: fc.oneof(...Object.entries(STEPS).map(([name, [weight]]) => ({ weight, arbitrary: fc.constant(name) }))),
  numbers: fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
});

async function walk(steps: readonly { name: string; numbers: number[] }[]): Promise<void> {
  const account = (): books.Account => ({ posted: 0, held: 0, consents: new Map(), purchases: [] });
  const kept: books.Books = {
    accounts: new Map(dealers.map((code) => [code, account()])),
    requests: [],
    onHand: new Map(Object.entries(RECEIVED)),
  };
  const world: World = { books: kept, desk, dealers, count: 0 };
  const taken: Record<string, number> = {};
  for (const [index, { name, numbers }] of steps.entries()) {
    try {
      await STEPS[name]![1](world, chanceOf(numbers));
      taken[name] = (taken[name] ?? 0) + 1;
      await expectSameAsBooks(world);
      expect(await runInvariants(database.current.db, MONEY_STEPS.has(name) ? budgetInvariants : partsInvariants)).toEqual([]);
      if ((index + 1) % EVERY === 0) await expectIntact(database);
    } catch (error) {
      throw new Error(`step ${index + 1} (${name}) of MODEL_SEED=${SEED} MODEL_STEPS=${STEP_COUNT}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  await expectIntact(database);
  if (steps.length >= EVERY) expect(Object.keys(taken).sort()).toEqual(Object.keys(STEPS).sort());
}

test(
  `${STEP_COUNT} steps in any order leave what the books say`,
  async () => {
    const property = fc.asyncProperty(fc.array(anyStep, { minLength: STEP_COUNT, maxLength: STEP_COUNT }), walk);
    const found = await fc.check(property, { seed: SEED, numRuns: 1, endOnFailure: true });
    if (found.failed) throw found.errorInstance;
  },
  STEP_COUNT * 2_000,
);
