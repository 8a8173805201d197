import type { Actor } from "@services/platform";
import { listFigureFacts, readFigure, readQualityFigures } from "@services/reports/figures/read-figure.server";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { FROM, HOUR, inPeriod, monthOf, round, TO } from "../../support/figure-cases";
import { openDesk } from "../../support/parts-desk";
import {
  MODELS,
  QUALITY_PARTS,
  QUALITY_UNITS,
  type SeededSighting,
  seedQuality,
  WHOLE_AT_COST,
  writeQuality,
} from "../../support/quality-cases";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const desk = openDesk(database);
const QUALITY = seedQuality(NOW);
/** Its unit went back to its sender at the company's cost. */
const SENT_BACK = QUALITY.returns[0]!;
/** What a repair request that was shipped with 30.00 of freight cost at cost price. */
const SHIPPED = { parts: 2 * Number(PARTS.pump.costPrice), freight: 30 };

beforeAll(async () => {
  await buildWorld(database);
  const complaintNo = await hear(desk.as, { complainant: { name: "刘先生", phone: "13700000000" } });
  await desk.remit("D001", "5000.00", "Q-1");
  for (const purpose of ["repair", "spare_stock"] as const) {
    const request = await desk.ask("D001", [[PARTS.pump.sku, 2]], { purpose, ...(purpose === "repair" && { serial: UNITS.atD001[0] }) });
    await desk.approve(request);
    await desk.ship(request.requestNo, [{ lineNo: 1, quantity: 2 }], { freightTerms: "monthly_account", freightAmount: "30.00" });
  }
  await writeQuality(database, QUALITY, complaintNo);
  await database.current.db.$executeRaw`
    INSERT INTO return_shipment (issue_slip_no, unit_no, carrier, waybill_no, freight_terms, freight_amount, shipped_by, shipped_at)
    VALUES ('CSO-QUALITY', ${`${SENT_BACK.no}-1`}, '德邦', 'DPK1', 'monthly_account', 12.5, 'x', ${NOW})`;
  await database.current.db.$executeRaw`UPDATE dealer SET region = CASE code WHEN 'D001' THEN '华东' ELSE '' END`;
}, 240_000);

type Asked = Omit<Parameters<typeof readFigure>[1], "from" | "to">;
const read = (asked: Asked, actor = actors.generalManager()) => readFigure(as(actor), { from: FROM, to: TO, ...asked });
const rowsOf = ({ rows }: Awaited<ReturnType<typeof readFigure>>) => Object.fromEntries(rows.map(({ key, values }) => [key, values]));
function groupBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
}
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return round(low + (high - low) * (at - Math.floor(at)), 1);
}

describe("defects", () => {
  const seen = QUALITY.sightings.filter(({ standing, at }) => standing !== "withdrawn" && inPeriod(at));
  const serials = (of: readonly SeededSighting[]) => new Set(of.map(({ unit }) => unit.serial)).size;
  const expected = (of: readonly SeededSighting[]) => [
    serials(of),
    serials(of.filter(({ standing }) => standing === "confirmed")),
    of.length,
  ];
  const suppliersOf = ({ fault }: SeededSighting) => [QUALITY_PARTS[fault]?.supplier ?? ""];

  test("count each serial once, by product, batch, fault, supplier and month", async () => {
    const ways: [NonNullable<Asked["by"]>, (one: SeededSighting) => readonly string[]][] = [
      ["model", ({ unit }) => [unit.model]],
      ["batch", ({ unit }) => [unit.batch]],
      ["fault", ({ fault }) => [fault]],
      ["supplier", suppliersOf],
      ["month", ({ at }) => [monthOf(at)]],
      ["dealer", ({ unit }) => [unit.dealer ?? ""]],
    ];
    for (const model of MODELS)
      for (const [by, keysOf] of ways) {
        const ofModel = seen.filter(({ unit }) => unit.model === model);
        const view = await read({ figure: "defects", by, model });
        const rows = rowsOf(view);
        expect([by, view.total]).toEqual([by, expected(ofModel)]);
        for (const [key, of] of groupBy(ofModel, keysOf)) expect([by, key, rows[key]]).toEqual([by, key, expected(of)]);
      }
    expect(serials(seen)).toBeLessThan(seen.length);
  });

  test("lead to the very sources, and a narrower question to fewer", async () => {
    const of = seen.filter(({ unit, fault }) => unit.model === "WP-200" && fault === "Q-VALVE");
    const facts = await listFigureFacts(as(actors.quality()), {
      figure: "defects",
      by: "supplier",
      key: "宁波阀门",
      model: "WP-200",
      from: FROM,
      to: TO,
      limit: 200,
    });
    expect(facts.items.map(({ no, tie }) => `${no} ${tie}`).sort()).toEqual(of.map(({ no, unit }) => `${no} ${unit.serial}`).sort());
    expect(
      (await read({ figure: "defects", by: "batch", model: "WP-200" })).rows.every(({ key }) =>
        QUALITY_UNITS.some((unit) => unit.batch === key && unit.model === "WP-200"),
      ),
    ).toBe(true);
  });

  test("count a part used in a unit's repair for its supplier", async () => {
    const { db } = database.current;
    const before = rowsOf(await read({ figure: "defects", by: "supplier" }));
    const repaired = QUALITY.returns.find(
      ({ used, unit }) =>
        used && used.sku === "Q-SEAL" && used.pieces > 0 && !seen.some((one) => one.unit === unit && one.no === unit.serial),
    )!;
    await db.$executeRaw`INSERT INTO defect_sighting (serial, batch_no, source_kind, source_no, fault, standing, seen_at, recorded_by)
      VALUES (${repaired.unit.serial}, ${repaired.unit.batch}, 'return', ${repaired.no}, '渗水', 'confirmed', ${NOW}, 'x')`;
    const after = rowsOf(await read({ figure: "defects", by: "supplier" }));
    expect(Number(after.台州密封?.[2]) - Number(before.台州密封?.[2] ?? 0)).toBe(1);
  });
});

test("first-pass yield is what passed its first re-inspection, whatever came later", async () => {
  const first = QUALITY.returns.filter(({ tests }) => tests[0] && inPeriod(tests[0].at));
  const expected = (of: typeof first) => {
    const passed = of.filter(({ tests }) => tests[0]!.passed).length;
    return [round((passed / of.length) * 100, 1), passed, of.length];
  };
  const view = await read({ figure: "first_pass_yield", by: "month" });
  expect(view.total).toEqual(expected(first));
  expect(expected(first)[1]).toBeLessThan(first.length);
  for (const [month, of] of groupBy(first, ({ tests }) => [monthOf(tests[0]!.at)]))
    expect([month, rowsOf(view)[month]]).toEqual([month, expected(of)]);
  const byFault = rowsOf(await read({ figure: "first_pass_yield", by: "fault" }));
  for (const [fault, of] of groupBy(first, (one) => [one.fault ?? ""])) expect(byFault[fault]).toEqual(expected(of));
});

test("days in a state are those from its beginning to the next state, of what left it in the period", async () => {
  const stays = QUALITY.returns.flatMap(({ unit, course }) =>
    course.slice(1).map(({ at }, index) => ({
      unit,
      state: course[index]!.state,
      at,
      days: (at.getTime() - course[index]!.at.getTime()) / (24 * HOUR),
    })),
  );
  const left = stays.filter(({ at }) => inPeriod(at));
  const expected = (of: typeof left) => {
    const days = of.map((one) => one.days);
    return [percentile(days, 0.5), percentile(days, 0.9), days.length];
  };
  const view = await read({ figure: "days_in_state" });
  expect(view.total).toEqual(expected(left));
  expect(Object.keys(rowsOf(view)).sort()).toEqual([...new Set(left.map(({ state }) => state))].sort());
  for (const [state, of] of groupBy(left, (one) => [one.state])) expect([state, rowsOf(view)[state]]).toEqual([state, expected(of)]);
  const byBatch = rowsOf(await read({ figure: "days_in_state", by: "batch" }));
  for (const [batch, of] of groupBy(left, ({ unit }) => [unit.batch])) expect(byBatch[batch]).toEqual(expected(of));
});

describe("the cost of poor quality", () => {
  const spent = [
    ...QUALITY.returns.flatMap(({ unit, used, withdrawn }) =>
      used && used.pieces > 0 && !withdrawn
        ? [
            {
              kind: "parts",
              part: used.sku,
              batch: unit.batch,
              at: used.at,
              fen: Math.round(used.pieces * QUALITY_PARTS[used.sku]!.cost * 100),
            },
          ]
        : [],
    ),
    ...QUALITY.returns.flatMap(({ unit, course }) =>
      course.at(-1)!.state === "scrapped"
        ? [
            {
              kind: "scrapped",
              part: WHOLE_AT_COST[unit.model] === undefined ? "" : unit.model,
              batch: unit.batch,
              at: course.at(-1)!.at,
              fen: (WHOLE_AT_COST[unit.model] ?? 0) * 100,
            },
          ]
        : [],
    ),
    ...QUALITY.grants.flatMap(({ status, amount, at }) =>
      status === "granted" ? [{ kind: "goodwill", part: "", batch: "", at, fen: Math.round(amount * 100) }] : [],
    ),
    ...[
      { kind: "parts", part: "shipped", batch: "B2601", at: NOW, fen: SHIPPED.parts * 100 },
      { kind: "freight", part: "", batch: "B2601", at: NOW, fen: SHIPPED.freight * 100 },
      { kind: "freight", part: "", batch: SENT_BACK.unit.batch, at: NOW, fen: 1250 },
    ],
  ].filter(({ at }) => inPeriod(at));
  const yuan = (of: typeof spent, kind?: string) =>
    (of.filter((one) => kind === undefined || one.kind === kind).reduce((sum, { fen }) => sum + fen, 0) / 100).toFixed(2);
  const expected = (of: typeof spent) => [yuan(of), ...["parts", "freight", "goodwill", "scrapped"].map((kind) => yuan(of, kind))];

  test("is parts and scrapped units at cost, freight and goodwill; spare stock, what was not granted and what was taken back are none", async () => {
    const view = await read({ figure: "cost_of_poor_quality", by: "month" });
    expect(view.total).toEqual(expected(spent));
    for (const [month, of] of groupBy(spent, ({ at }) => [monthOf(at)]))
      expect([month, rowsOf(view)[month]]).toEqual([month, expected(of)]);
    for (const [batch, of] of groupBy(spent, (one) => [one.batch]))
      expect(rowsOf(await read({ figure: "cost_of_poor_quality", by: "batch" }))[batch]).toEqual(expected(of));
    const byKind = rowsOf(await read({ figure: "cost_of_poor_quality", by: "cost" }));
    for (const [kind, of] of groupBy(spent, (one) => [one.kind])) expect(byKind[kind]![0]).toBe(yuan(of));
  });

  /** What who may not see cost prices is told: hundreds, and nothing of fewer than five different parts. */
  const told = (of: typeof spent) => {
    const few = (kind: string) => {
      const parts = new Set(of.filter((one) => one.kind === kind && one.part !== "").map(({ part }) => part)).size;
      return parts > 0 && parts < 5;
    };
    const hundreds = (amount: string) => (Math.round(Number(amount) / 100) * 100).toFixed(2);
    const atCost = (kind: string) => (few(kind) ? null : hundreds(yuan(of, kind)));
    const whole = few("parts") || few("scrapped") ? null : hundreds(yuan(of));
    return [whole, atCost("parts"), yuan(of, "freight"), yuan(of, "goodwill"), atCost("scrapped")];
  };

  test("tells quality its sums and what stands behind them, but what each part costs only to who may read cost prices", async () => {
    const asked = { figure: "cost_of_poor_quality", from: FROM, to: TO, limit: 200 } as const;
    const view = await read({ figure: "cost_of_poor_quality", by: "month" }, actors.quality());
    expect(view.total).toEqual(told(spent));
    for (const [month, of] of groupBy(spent, ({ at }) => [monthOf(at)])) expect([month, rowsOf(view)[month]]).toEqual([month, told(of)]);
    const byBatch = rowsOf(await read({ figure: "cost_of_poor_quality", by: "batch" }, actors.quality()));
    for (const [batch, of] of groupBy(spent, (one) => [one.batch])) expect([batch, byBatch[batch]]).toEqual([batch, told(of)]);
    expect(view.how).toContain("百元");
    expect((await read({ figure: "cost_of_poor_quality" })).how).not.toContain("百元");
    expect((await listFigureFacts(as(actors.quality()), asked)).items.every(({ value }) => value === null)).toBe(true);
    expect((await listFigureFacts(as(actors.finance()), asked)).items.some(({ value }) => value !== null)).toBe(true);
    expect((await refusalOf(read({ figure: "cost_of_poor_quality" }, actors.research()))).code).toBe("forbidden");
  });
});

test("the page of quality has every figure that its reader may see, as the figure itself says it", async () => {
  const asked = { from: FROM, to: TO };
  const page = await readQualityFigures(as(actors.quality()), asked);
  expect(page.items.map(({ figure }) => figure)).toEqual(["defects", "first_pass_yield", "days_in_state", "cost_of_poor_quality"]);
  for (const { figure, total, rows } of page.items) {
    const view = await read({ figure }, actors.quality());
    expect([figure, total, rows]).toEqual([figure, view.total, view.rows.slice(0, 12)]);
  }
  expect((await readQualityFigures(as(actors.research()), asked)).items.map(({ figure }) => figure)).not.toContain("cost_of_poor_quality");
  expect((await refusalOf(readQualityFigures(as(actors.dealer("D001")), asked))).code).toBe("forbidden");
  expect((await refusalOf(read({ figure: "defects" }, actors.dealer("D001")))).code).toBe("forbidden");
});
