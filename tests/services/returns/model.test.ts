import { batchInvariants } from "@services/batches";
import { catalogInvariants } from "@services/catalog";
import { receiveStock } from "@services/catalog/index.server";
import { runInvariants } from "@services/platform/invariant.server";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { employSigner, SIGNER_PASSWORD } from "../../support/sign-off-desk";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";
import { chanceOf } from "../parts/chance";
import { STEPS } from "./life-steps";
import type { World } from "./life-world";
import type { Life, Lives } from "./lives";

const STEP_COUNT = Number(process.env.MODEL_STEPS ?? (process.env.CI ? 1_000 : 150));
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);
const EVERY = 100;
/** What every long walk has moved a unit by: a case's papers move none, and few cases are rejected while their batch is on the shelf. */
const MOVES = Object.keys(STEPS).filter((name) => name !== "prepare" && name !== "submit" && name !== "freeStock");
/** A long walk goes on, up to so far, until each of these came to its turn: a rare one may find no unit ready in its first thousand. */
const FURTHEST = STEP_COUNT < 1_000 ? STEP_COUNT : STEP_COUNT * 4;

const database = useDatabase();
const desk = openUnitWayDesk(database);
const lives: Lives = { units: [], cases: [], arrived: new Map(), sent: new Set(), asked: [], batches: 0 };
let world: World;
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
  await receiveStock(desk.as(actors.warehouse()), { sku: "FILTER-PP", quantity: 5_000, reference: "DN-2026-003" });
  const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor);
  world = { lives, as, signer: await employSigner(as), password: SIGNER_PASSWORD };
});

const toldOf = ({ serial, place, stock, state, decision, hold }: Life): string => [serial, place, stock, state, decision, hold].join(" ");

/** Every unit of the walk as the database has it: where it stands, how far it has come, and what its case says. */
async function tellDatabase(): Promise<string[]> {
  const rows = await database.current.db.$queryRaw<{ told: string }[]>`
    SELECT concat_ws(' ', u.serial, u.place, coalesce(u.stock_status, ''), coalesce(r.state, ''), coalesce(r.decision, ''), coalesce(c.state, '')) AS told
    FROM unit u LEFT JOIN return_unit r ON r.serial = u.serial AND r.state NOT IN ('restocked', 'sent_back', 'scrapped', 'returned_to_supplier', 'withdrawn')
      LEFT JOIN batch_case_unit c ON c.serial = u.serial
    WHERE u.batch_no LIKE 'B26W%' ORDER BY u.serial`;
  return rows.map(({ told }) => told);
}

/** What the radar heard of requests for parts: each as long as it stands, and no return that was called off says anything. */
async function expectHeard(): Promise<void> {
  const rows = await database.current.db.defectSighting.findMany({ where: { sourceKind: "parts_request" } });
  const heard = rows.map(({ sourceNo, serial, standing }) => `${sourceNo} ${serial} ${standing === "withdrawn" ? "" : "stands"}`);
  expect(heard.sort()).toEqual(lives.asked.map(({ no, serial, cancelled }) => `${no} ${serial} ${cancelled ? "" : "stands"}`).sort());
  const idle = await database.current.db.$queryRaw`
    SELECT s.source_no, s.serial FROM defect_sighting s JOIN return_unit r ON r.return_no = s.source_no AND r.serial = s.serial
    WHERE s.source_kind = 'return' AND r.state = 'withdrawn' AND s.standing <> 'withdrawn'`;
  expect(idle).toEqual([]);
}

/** No unit of a case that nobody signed for has moved on, and none is on the shelf that has not passed its last test. */
async function expectGuarded(): Promise<void> {
  const bad = await database.current.db.$queryRaw`
    SELECT r.unit_no, e.to_status FROM return_unit r JOIN batch_case_unit c USING (serial)
      JOIN event e ON e.subject_kind = 'return_unit' AND e.subject_no = r.unit_no AND e.seq = r.version
    WHERE c.state = 'held' AND r.state IN ('restocked', 'sent_back', 'scrapped', 'returned_to_supplier', 'replaced') AND e.at > (
      SELECT max(h.at) FROM event h WHERE h.subject_kind = 'batch_case' AND h.subject_no = c.case_no AND h.action = 'quality/choose-handling')
    UNION ALL
    SELECT r.unit_no, r.state FROM return_unit r WHERE r.state = 'restocked' AND NOT coalesce((SELECT t.passed FROM unit_inspection t
      WHERE t.unit_no = r.unit_no ORDER BY t.inspection_no DESC LIMIT 1), false)`;
  expect(bad).toEqual([]);
}

const anyStep = fc.record({
  name: fc.oneof(...Object.entries(STEPS).map(([name, [weight]]) => ({ weight, arbitrary: fc.constant(name) }))),
  numbers: fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
});

async function walk(steps: readonly { name: string; numbers: number[] }[]): Promise<void> {
  const moved = new Set<string>();
  let before = "";
  const isDone = (taken: number) => taken >= STEP_COUNT && (FURTHEST === STEP_COUNT || MOVES.every((name) => moved.has(name)));
  for (const [index, { name, numbers }] of steps.entries()) {
    if (isDone(index)) break;
    try {
      await STEPS[name]![1](world, chanceOf(numbers));
      const kept = [...lives.units].sort((one, other) => (one.serial < other.serial ? -1 : 1)).map(toldOf);
      expect(await tellDatabase()).toEqual(kept);
      await expectHeard();
      const now = [...kept, ...lives.asked.map(({ cancelled }) => cancelled), ...lives.cases.map(({ isReported }) => isReported)].join();
      if (now !== before) moved.add(name);
      before = now;
      expect(await runInvariants(database.current.db, [...catalogInvariants, ...batchInvariants])).toEqual([]);
      if ((index + 1) % EVERY === 0) await Promise.all([expectGuarded(), expectIntact(database)]);
    } catch (error) {
      throw new Error(`step ${index + 1} (${name}) of MODEL_SEED=${SEED} MODEL_STEPS=${STEP_COUNT}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  await expectGuarded();
  await expectIntact(database);
  if (FURTHEST > STEP_COUNT) expect(MOVES.filter((name) => !moved.has(name))).toEqual([]);
}

test(
  `${STEP_COUNT} steps of units through every role, drawn from MODEL_SEED=${SEED}, leave each where the books have it`,
  async () => {
    const property = fc.asyncProperty(fc.array(anyStep, { minLength: FURTHEST, maxLength: FURTHEST }), walk);
    const found = await fc.check(property, { seed: SEED, numRuns: 1, endOnFailure: true });
    if (found.failed) throw found.errorInstance;
  },
  STEP_COUNT * 2_000,
);
