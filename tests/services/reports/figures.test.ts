import type { Actor } from "@services/platform";
import { periodOf } from "@services/reports/figures/period";
import { listFigureFacts, readFigure, readFigures } from "@services/reports/figures/read-figure.server";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor, NOW, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { complains, FROM, fillFigures, HOUR, inPeriod, monthOf, round, type SeededCase, seedCases, TO } from "../../support/figure-cases";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { REP, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const manager = () => as(actors.generalManager());
const CASES = seedCases(420, NOW);

beforeAll(() => fillFigures(database, CASES), 240_000);

/** The value below which a share of the sorted values lies, between two neighbours in proportion. */
function percentile(values: number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return round(low + (high - low) * (at - Math.floor(at)), 1);
}

const read = async (
  asked: Omit<Parameters<typeof readFigure>[1], "from" | "to"> & { from?: string; to?: string },
  actor = actors.generalManager(),
) => await readFigure(as(actor), { from: FROM, to: TO, ...asked });
const rowsOf = ({ rows }: Awaited<ReturnType<typeof readFigure>>) => Object.fromEntries(rows.map(({ key, values }) => [key, values]));
const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string) => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
const REAL = 1;

describe("time to resolve", () => {
  const hours = (cases: SeededCase[]) => cases.map(({ settledAt, registeredAt }) => (settledAt!.getTime() - registeredAt.getTime()) / HOUR);
  const expected = (cases: SeededCase[]) => [percentile(hours(cases), 0.5), percentile(hours(cases), 0.9), cases.length];

  test("is the median and the 90th percentile of what ended in the period, by urgency and by month", async () => {
    const ended = CASES.filter(({ settledAt }) => inPeriod(settledAt));
    const view = await read({ figure: "resolution_time" });
    expect(view.total).toEqual(expected(ended));
    for (const [urgency, cases] of groupBy(ended, (one) => one.urgency)) expect(rowsOf(view)[urgency]).toEqual(expected(cases));
    const byMonth = rowsOf(await read({ figure: "resolution_time", by: "month" }));
    expect(Object.keys(byMonth).length).toBe(12);
    for (const [month, cases] of groupBy(ended, (one) => monthOf(one.settledAt!)))
      expect([month, byMonth[month]]).toEqual([month, expected(cases)]);
  });

  test("does not count who is concerned by a case, and a dealer's is of its own", async () => {
    const mine = CASES.filter(({ settledAt, concerns }) => inPeriod(settledAt) && concerns !== "service-manager");
    expect((await read({ figure: "resolution_time" }, actors.serviceManager())).total).toEqual(expected(mine));
    const own = CASES.filter(({ settledAt, dealer }) => inPeriod(settledAt) && dealer === "D001");
    expect((await read({ figure: "resolution_time" }, actors.dealer("D001"))).total).toEqual(expected(own));
    expect((await read({ figure: "resolution_time", dealerCode: "D002" }, actors.dealer("D001"))).total).toEqual([null, null, 0]);
    const rep: Actor = { login: REP.D001, name: "", roles: ["sales_rep"] };
    expect((await read({ figure: "resolution_time" }, rep)).total).toEqual(expected(own));
  });

  test("of a period without a case is nothing", async () => {
    const view = await read({ figure: "resolution_time", by: "month", from: "2020-01-31", to: "2020-02-01" });
    expect([view.total, view.rows.map(({ key, values }) => [key, ...values])]).toEqual([
      [null, null, 0],
      [
        ["2020-01", null, null, 0],
        ["2020-02", null, null, 0],
      ],
    ]);
    expect((await read({ figure: "resolution_time", from: "2020-01-31", to: "2020-02-01" })).rows).toEqual([]);
  });
});

test("causes and trend count what came in, in the month in which it did in Shanghai, with its share of the whole", async () => {
  const came = CASES.filter((one) => complains(one) && inPeriod(one.registeredAt));
  const view = await read({ figure: "complaint_volume" });
  expect(view.total[0]).toBe(came.length + REAL);
  const noise = came.filter(({ category }) => category === "product_quality.noise").length;
  expect(rowsOf(view)["product_quality.noise"]).toEqual([noise, round((noise / (came.length + REAL)) * 100, 1)]);
  const byMonth = rowsOf(await read({ figure: "complaint_volume", by: "month" }));
  for (const [month, cases] of groupBy(came, (one) => monthOf(one.registeredAt)))
    expect([month, byMonth[month]![0]]).toEqual([month, cases.length + (month === TODAY.slice(0, 7) ? REAL : 0)]);
  const east = came.filter(({ dealer }) => dealer === "D001").length;
  expect(rowsOf(await read({ figure: "complaint_volume", by: "region" })).华东![0]).toBe(east);
  expect((await read({ figure: "complaint_volume", region: "华东" })).total[0]).toBe(east);
});

test("the complaint rate is what came in and was not judged unfounded over what was shipped; where nothing was, there is none", async () => {
  const came = CASES.filter((one) => complains(one) && one.validity !== "not_sustained" && inPeriod(one.registeredAt));
  const units = UNITS.atD001.length + UNITS.atD002.length + UNITS.direct.length;
  const view = await read({ figure: "complaint_rate" });
  expect(view.total).toEqual([round(((came.length + REAL) / units) * 1_000, 2), came.length + REAL, units]);
  const byMonth = rowsOf(await read({ figure: "complaint_rate", by: "month" }));
  const january = came.filter(({ registeredAt }) => monthOf(registeredAt) === "2026-01").length;
  expect(byMonth["2026-01"]).toEqual([round((january / units) * 1_000, 2), january, units]);
  expect(byMonth["2025-12"]![0]).toBeNull();
  expect(byMonth["2025-12"]![2]).toBe(0);
  const facts = await listFigureFacts(manager(), { figure: "complaint_rate", from: FROM, to: TO, limit: 200 });
  expect(facts.items.every(({ no }) => no.startsWith("C-"))).toBe(true);
});

test("open cases are aged by whole days, those past their limit apart", async () => {
  const open = CASES.filter(({ settledAt }) => settledAt === null);
  const daysOf = ({ registeredAt }: SeededCase) => Math.floor((NOW.getTime() - registeredAt.getTime()) / (24 * HOUR));
  const stretch = (days: number) => ["30", "14", "07", "03", "01", "00"].find((from) => days >= Number(from))!;
  const view = await read({ figure: "open_cases" });
  expect(view.total).toEqual([open.length + REAL, open.filter(({ nextDueAt }) => nextDueAt! < NOW).length, Math.max(...open.map(daysOf))]);
  for (const [from, cases] of groupBy(open, (one) => stretch(daysOf(one)))) {
    const real = from === "00" ? REAL : 0;
    expect([from, rowsOf(view)[from]]).toEqual([
      from,
      [cases.length + real, cases.filter(({ nextDueAt }) => nextDueAt! < NOW).length, Math.max(...cases.map(daysOf))],
    ]);
  }
  expect(view.rows.map(({ key }) => key)).toEqual([...view.rows.map(({ key }) => key)].sort());
});

test("time limits kept leave out what was called off or stands still, and count what is overdue as missed", async () => {
  const due = CASES.flatMap(({ limits }) => limits).filter(
    ({ dueAt, outcome, paused }) =>
      inPeriod(dueAt) && !paused && (outcome === "met" || outcome === "met_late" || (outcome === null && dueAt < NOW)),
  );
  const view = await read({ figure: "time_limits" });
  for (const [timer, limits] of groupBy(due, (one) => one.timer)) {
    const kept = limits.filter(({ outcome }) => outcome === "met").length;
    expect([timer, rowsOf(view)[timer]]).toEqual([timer, [round((kept / limits.length) * 100, 1), limits.length, limits.length - kept]]);
  }
});

describe("a complaint is a repeat", () => {
  const all = CASES.filter(complains);
  const repeats = (one: SeededCase, other: SeededCase, days: number) =>
    (other.registeredAt < one.registeredAt || (other.registeredAt.getTime() === one.registeredAt.getTime() && other.no < one.no)) &&
    one.registeredAt.getTime() - other.registeredAt.getTime() <= days * 24 * HOUR &&
    ((one.serial !== null && one.serial === other.serial) || (one.phone !== null && one.phone === other.phone && !isPartner(one, other)));
  const isPartner = (...cases: SeededCase[]) => cases.some(({ complainant }) => complainant === "partner");
  const came = all.filter(({ registeredAt }) => inPeriod(registeredAt));
  const repeatsWithin = (days: number) => came.filter((one) => all.some((other) => other !== one && repeats(one, other, days))).length;
  const expected = (days: number) => [
    round((repeatsWithin(days) / (came.length + REAL)) * 100, 1),
    repeatsWithin(days),
    came.length + REAL,
  ];

  test("when the same serial, or the same telephone of who complains for themselves, had one in the 90 days before", async () => {
    expect(repeatsWithin(90)).toBeGreaterThan(20);
    const samePartner = (one: SeededCase) =>
      all.some((other) => other !== one && one.phone !== null && one.phone === other.phone && isPartner(one, other));
    expect(came.filter(samePartner).length).toBeGreaterThan(20);
    const view = await read({ figure: "repeat_rate" });
    expect(view.total).toEqual(expected(90));
    expect(view.how).toContain("此前 90 天内");
  });

  test("within the days that the setting says from its day on", async () => {
    const change = { name: "repeatDays", value: 30, effectiveFrom: "2026-03-11", reason: "试行" } as const;
    await changeSetting(as(actors.administrator()), change);
    expect((await read({ figure: "repeat_rate" })).total).toEqual(expected(90));
    const later = contextFor(database, actors.generalManager(), { now: new Date(NOW.getTime() + 24 * HOUR) });
    const view = await readFigure(later, { from: FROM, to: TO, figure: "repeat_rate" });
    expect(repeatsWithin(30)).toBeLessThan(repeatsWithin(90));
    expect(view.total).toEqual(expected(30));
    expect(view.how).toContain("此前 30 天内");
  });
});

test("satisfaction counts every mark once, also one that a survey brought and a follow-up wrote down", async () => {
  const marks = CASES.flatMap(({ marks }) => marks).filter(({ at }) => inPeriod(at));
  const mean = round(marks.reduce((sum, { score }) => sum + score, 0) / marks.length, 2);
  const satisfied = round((marks.filter(({ score }) => score >= 4).length / marks.length) * 100, 1);
  expect(marks.some(({ by }) => by === "both")).toBe(true);
  expect((await read({ figure: "satisfaction" })).total).toEqual([mean, satisfied, marks.length]);
});

describe("what stands behind a figure", () => {
  const walk = async (asked: Parameters<typeof listFigureFacts>[1]) => {
    const items: { no: string; tie: string; at: string }[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listFigureFacts>> = await listFigureFacts(manager(), {
        ...asked,
        limit: 7,
        ...(cursor && { cursor }),
      });
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  };

  test.each([
    ["resolution_time", "urgency", 2],
    ["complaint_volume", "dealer", 0],
    ["open_cases", "age", 0],
    ["time_limits", "timer", 1],
    ["satisfaction", "category", 2],
  ] as const)("every row of %s by %s leads to as many as it counts, newest first, each once", async (figure, by, count) => {
    for (const { key, values } of (await read({ figure, by })).rows) {
      const items = await walk({ figure, by, key, from: FROM, to: TO });
      expect([key, items.length]).toEqual([key, values[count]]);
      expect(new Set(items.map(({ no, tie }) => `${no} ${tie}`)).size).toBe(items.length);
      expect(items.map(({ at }) => at)).toEqual(
        items
          .map(({ at }) => at)
          .sort()
          .reverse(),
      );
    }
  });
});

describe("money", () => {
  beforeAll(async () => {
    const desk = openDesk(database);
    await desk.buy("D001", "1000000.00", "P-1");
    for (const pieces of [2, 3]) {
      const { requestNo } = await desk.approve(await desk.ask("D001", [["FILTER-PP", pieces]]));
      await desk.ship(requestNo, [{ lineNo: 1, quantity: pieces }]);
    }
    await desk.approve(await desk.ask("D001", [["PUMP-24V", 1]]));
  });

  test("parts cost is what left for repairs at its cost price; without a case there is no cost per case", async () => {
    const view = await read({ figure: "parts_cost", by: "dealer" });
    expect(view.total).toEqual(["60.00", null, 0, 2]);
    expect(rowsOf(view).D001).toEqual(["60.00", null, 0, 2]);
    await database.current.db.partsRequest.updateMany({
      where: { status: { in: ["shipped", "delivered", "closed"] } },
      data: { complaintNo: CASES.find(({ dealer }) => dealer === "D001")!.no },
    });
    expect((await read({ figure: "parts_cost" })).total).toEqual(["60.00", "60.00", 1, 2]);
  });

  test("budget use is what was used over what accrued; a dealer sees its own", async () => {
    expect((await read({ figure: "budget_use" })).total).toEqual([3.5, "5000.00", "175.00"]);
    expect((await read({ figure: "budget_use" }, actors.dealer("D001"))).total).toEqual([3.5, "5000.00", "175.00"]);
    expect((await read({ figure: "budget_use" }, actors.dealer("D002"))).total).toEqual([null, "0.00", "0.00"]);
  });

  test("cost is for who may see cost prices; others are not even offered it", async () => {
    for (const actor of [actors.serviceManager(), actors.quality(), actors.dealer("D001")]) {
      expect(await refusalOf(read({ figure: "parts_cost" }, actor))).toMatchObject({ code: "forbidden" });
      expect((await readFigures(as(actor), {})).items.map(({ figure }) => figure)).not.toContain("parts_cost");
    }
    expect((await readFigures(manager(), {})).items.length).toBe(11);
    expect(await refusalOf(read({ figure: "time_limits" }, actors.dealer("D001")))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(read({ figure: "complaint_volume" }, actors.workshop()))).toMatchObject({ code: "forbidden" });
  });
});

test("the period is the last twelve months unless it is said, and three years at most", async () => {
  expect(periodOf("2026-03-10", {})).toEqual({ from: "2025-04-01", to: "2026-03-10" });
  expect(periodOf("2026-03-10", { to: "2024-02-29" })).toEqual({ from: "2023-03-01", to: "2024-02-29" });
  expect(await refusalOf(read({ figure: "complaint_volume", from: "2026-03-11" }))).toMatchObject({
    code: "invalid_input",
    fields: ["to"],
  });
  expect(await refusalOf(read({ figure: "complaint_volume", from: "2020-01-01" }))).toMatchObject({
    code: "invalid_input",
    fields: ["from"],
  });
  expect(await refusalOf(read({ figure: "complaint_volume", by: "timer" }))).toMatchObject({ code: "invalid_input", fields: ["by"] });
});
