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
import { chanceOf } from "./chance";
import { PRICES, STEPS, type World } from "./steps";

const STEP_COUNT = Number(process.env.MODEL_STEPS ?? (process.env.CI ? 1_000 : 200));
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const EVERY = 100;
const MONEY_STEPS = new Set(["remit", "purchase", "reverse", "adjust", "consent"]);

const database = useDatabase();
const desk = openDesk(database);
const dealers = ["D001", "D002", "D003"];
beforeAll(async () => {
  await buildWorld(database);
  await desk.registerDealer("D003");
});

const yuan = (fen: number) => (fen / 100).toFixed(2);

const told = (no: string, status: string, lines: readonly Pick<books.Line, "state" | "approved" | "allocated" | "shipped">[]): string =>
  [no, status, ...lines.map(({ state, approved, allocated, shipped }) => `${state} ${approved} ${allocated} ${shipped}`)].join("; ");
const tellBooks = ({ requests }: books.Books) => new Map(requests.map(({ no, status, lines }) => [no, told(no, status, lines)]));

/** What stands in the database of these requests, as `told` says it. */
async function tellDatabase(requestNos: readonly string[]): Promise<Map<string, string>> {
  const rows = await database.current.db.partsRequest.findMany({
    where: { requestNo: { in: [...requestNos] } },
    include: { partsRequestLineListByRequestNo: { orderBy: { lineNo: "asc" } } },
  });
  return new Map(
    rows.map(({ requestNo, status, partsRequestLineListByRequestNo: lines }) => [
      requestNo,
      told(requestNo, status, lines as Pick<books.Line, "state" | "approved" | "allocated" | "shipped">[]),
    ]),
  );
}

interface Seen {
  told: Map<string, string>;
  versions: Map<string, number>;
}

/** The requests that a step has touched, in the books or in the database; of the others both sides stand as they were compared before. */
async function findTouched(seen: Seen, kept: books.Books): Promise<{ now: Seen; touched: string[] }> {
  const rows = await database.current.db.partsRequest.findMany({ select: { requestNo: true, version: true } });
  const now = { told: tellBooks(kept), versions: new Map(rows.map(({ requestNo, version }) => [requestNo, version])) };
  const all = new Set([...now.told.keys(), ...now.versions.keys()]);
  const touched = [...all].filter((no) => now.told.get(no) !== seen.told.get(no) || now.versions.get(no) !== seen.versions.get(no));
  return { now, touched };
}

/** Budgets and stock as the books have them. */
async function expectSameBalances({ books: kept }: World): Promise<void> {
  const { db } = database.current;
  const [accounts, stock, payments] = await Promise.all([
    db.budgetAccount.findMany({ orderBy: { dealerCode: "asc" } }),
    db.stock.findMany({ where: { sku: { in: Object.keys(PRICES) } } }),
    db.retailPayment.findMany({ orderBy: { requestNo: "asc" } }),
  ]);
  expect(accounts.map(({ dealerCode, posted, held }) => [dealerCode, posted.toFixed(2), held.toFixed(2)])).toEqual(
    dealers.map((code) => [code, yuan(kept.accounts.get(code)!.posted), yuan(kept.accounts.get(code)!.held)]),
  );
  expect(
    payments.map((row) => [row.requestNo, row.amount.toFixed(2), row.refundDue?.toFixed(2) ?? "0.00", row.refundedAt !== null]),
  ).toEqual(
    kept.requests.filter(({ paid }) => paid > 0).map(({ no, paid, owedBack, paidBack }) => [no, yuan(paid), yuan(owedBack), paidBack > 0]),
  );
  for (const { sku, onHand, allocated } of stock)
    expect([sku, onHand, onHand - allocated]).toEqual([sku, kept.onHand.get(sku) ?? 0, books.free(kept, sku)]);
}

async function expectSameRequests(requestNos: readonly string[], kept: Map<string, string>): Promise<void> {
  const stands = await tellDatabase(requestNos);
  expect(requestNos.map((no) => stands.get(no))).toEqual(requestNos.map((no) => kept.get(no)));
}

async function expectAllWhole(kept: Map<string, string>): Promise<void> {
  await expectSameRequests([...kept.keys()], kept);
  await expectIntact(database);
}

const KINDS = Object.keys(STEPS);
const numbers = fc.array(fc.nat(), { minLength: 16, maxLength: 16 });
const anyStep = fc.record({
  name: fc.oneof(...Object.entries(STEPS).map(([name, [weight]]) => ({ weight, arbitrary: fc.constant(name) }))),
  numbers,
});
const many = (length: number) => ({ minLength: Math.max(length, 0), maxLength: Math.max(length, 0) });

/** Steps of any kind as they come, and at the end each kind once, so that none is left to chance. */
const anyWalk = fc
  .tuple(
    fc.array(anyStep, many(STEP_COUNT - KINDS.length)),
    fc.shuffledSubarray(KINDS, many(KINDS.length)),
    fc.array(numbers, many(KINDS.length)),
  )
  .map(([steps, kinds, chances]) => [...steps, ...kinds.map((name, at) => ({ name, numbers: chances[at]! }))]);

async function walk(steps: readonly { name: string; numbers: number[] }[]): Promise<void> {
  const account = (): books.Account => ({ posted: 0, held: 0, consents: new Map(), purchases: [], remittances: [] });
  const kept: books.Books = {
    accounts: new Map(dealers.map((code) => [code, account()])),
    requests: [],
    onHand: new Map(Object.entries(RECEIVED)),
  };
  const world: World = { books: kept, desk, dealers, count: 0 };
  const taken: Record<string, number> = {};
  let seen: Seen = { told: new Map(), versions: new Map() };
  for (const [index, { name, numbers }] of steps.entries()) {
    try {
      await STEPS[name]![1](world, chanceOf(numbers));
      taken[name] = (taken[name] ?? 0) + 1;
      const { now, touched } = await findTouched(seen, kept);
      seen = now;
      await expectSameRequests(touched, now.told);
      await expectSameBalances(world);
      expect(await runInvariants(database.current.db, MONEY_STEPS.has(name) ? budgetInvariants : partsInvariants)).toEqual([]);
      if ((index + 1) % EVERY === 0) await expectAllWhole(now.told);
    } catch (error) {
      throw new Error(`step ${index + 1} (${name}) of MODEL_SEED=${SEED} MODEL_STEPS=${STEP_COUNT}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  await expectAllWhole(seen.told);
  expect(Object.keys(taken).sort()).toEqual(KINDS.toSorted());
}

test(
  `${STEP_COUNT} steps in any order, drawn from MODEL_SEED=${SEED}, leave what the books say`,
  async () => {
    const property = fc.asyncProperty(anyWalk, walk);
    const found = await fc.check(property, { seed: SEED, numRuns: 1, endOnFailure: true });
    if (found.failed) throw found.errorInstance;
  },
  STEP_COUNT * 2_000,
);
