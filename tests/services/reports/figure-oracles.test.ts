import type { Actor } from "@services/platform";
import { FIGURE_NAMES, FIGURES, type FigureName, type Split } from "@services/reports/figures/definitions";
import { listFigureFacts, readFigure } from "@services/reports/figures/read-figure.server";
import { readScorecard } from "@services/reports/figures/scorecard.server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { FROM, TO } from "../../support/figure-cases";
import { CASE_ORACLES } from "../../support/figure-oracles/cases";
import { MONEY_ORACLES } from "../../support/figure-oracles/money";
import { type CountedRow, type Narrowed, type Oracle, type Oracles, openOracles, type Value } from "../../support/figure-oracles/oracle";
import { QUALITY_ORACLES } from "../../support/figure-oracles/quality";
import { fillEveryFigure, PEOPLE } from "../../support/figure-world";

const database = useDatabase();
const ORACLES: Readonly<Partial<Record<string, Oracle>>> = { ...CASE_ORACLES, ...MONEY_ORACLES, ...QUALITY_ORACLES };
const PERIOD = { from: FROM, to: TO };
const MANAGER = actors.generalManager();
let oracles: Oracles;

beforeAll(async () => {
  await fillEveryFigure(database);
  oracles = await openOracles(database);
}, 240_000);
afterAll(() => oracles?.close());

const as = (actor: Actor) => contextFor(database, actor);
const asked = (actor: Actor, narrowed: Narrowed = {}) => ({ ...PERIOD, now: NOW, login: actor.login, narrowed });
const byKey = (groups: readonly { key: string | null; values: readonly Value[] }[]) =>
  new Map([...groups].sort((a, b) => ((a.key ?? "") < (b.key ?? "") ? -1 : 1)).map(({ key, values }) => [key ?? "(whole)", values]));

/** What the portal says of a figure, and what its oracle says. */
async function compare(figure: FigureName, by: Split, { narrowed = {}, actor = MANAGER }: { narrowed?: Narrowed; actor?: Actor } = {}) {
  const { rows, total } = await readFigure(as(actor), { figure, by, ...PERIOD, ...narrowed });
  const said = await oracles.figure(ORACLES[figure]!, by, asked(actor, narrowed));
  return { drawn: byKey([...rows, { key: null, values: total }]), said: byKey(said) };
}

/** Everything behind a row of a figure, page by page. */
async function walk(figure: FigureName, by: Split, key: string): Promise<CountedRow[]> {
  const items: CountedRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listFigureFacts>> = await listFigureFacts(as(MANAGER), {
      ...{ figure, by, key, ...PERIOD, limit: 200 },
      ...(cursor && { cursor }),
    });
    for (const { no, at, dealerCode, model, value, flag } of page.items) items.push({ no, at, dealerCode, model, value, flag });
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
const inOrder = (rows: readonly CountedRow[]) =>
  rows.map(({ no, at, dealerCode, model, value, flag }) => [at, no, dealerCode, model, value, flag].join(" ")).sort();

const SPLITS = FIGURE_NAMES.flatMap((figure) => FIGURES[figure].splits.map((by) => [figure, by] as const));

test.each(FIGURE_NAMES)("every split that %s offers has an oracle", (figure) => {
  const { groups = {}, measures = [] } = ORACLES[figure] ?? {};
  expect(Object.keys(groups).sort()).toEqual([...FIGURES[figure].splits].sort());
  expect(measures).toHaveLength(FIGURES[figure].measures.length);
});

describe.each(SPLITS)("%s by %s", (figure, by) => {
  test("is what its oracle says, in groups that differ", async () => {
    const { drawn, said } = await compare(figure, by);
    expect(drawn).toEqual(said);
    said.delete("(whole)");
    expect(new Set([...said.values()].map((values) => JSON.stringify(values))).size).toBeGreaterThan(1);
  });

  test("is what its oracle says of a region, a dealer, a model and an owner", async () => {
    for (const narrowed of [{ region: "华东" }, { region: "华北" }, { dealerCode: "D003" }, { model: "WP-200" }, { owner: "agent-b" }]) {
      const { drawn, said } = await compare(figure, by, { narrowed });
      expect([narrowed, drawn]).toEqual([narrowed, said]);
    }
  });

  test("leads from each row to exactly what its oracle counts there", async () => {
    const lists = await oracles.lists(ORACLES[figure]!, by, asked(MANAGER));
    expect(lists.size).toBeGreaterThan(1);
    const { rows } = await readFigure(as(MANAGER), { figure, by, ...PERIOD });
    for (const { key } of rows) expect([key, inOrder(await walk(figure, by, key))]).toEqual([key, inOrder(lists.get(key) ?? [])]);
  });
});

test.each(FIGURE_NAMES)("%s leaves out what is about its reader", async (figure) => {
  const { drawn, said } = await compare(figure, FIGURES[figure].splits[0]!, { actor: { ...MANAGER, login: "service-manager" } });
  expect(drawn).toEqual(said);
});

test.each(FIGURE_NAMES.filter((figure) => FIGURES[figure].forDealers))("%s of a dealer is its own", async (figure) => {
  const by = FIGURES[figure].splits[0]!;
  const { rows, total } = await readFigure(as(actors.dealer("D003")), { figure, by, ...PERIOD });
  const own = await oracles.figure(ORACLES[figure]!, by, asked(actors.dealer("D003"), { dealerCode: "D003" }));
  expect(byKey([...rows, { key: null, values: total }])).toEqual(byKey(own));
});

test("the scorecard says of every person what the oracles say", async () => {
  const people = new Map<string, Record<string, Value>>(PEOPLE.map((login) => [login, {}]));
  const columns = [
    ["resolution_time", { medianHours: 0, handled: 2 }],
    ["time_limits", { kept: 0, limits: 1 }],
    ["satisfaction", { average: 0, marks: 2 }],
    ["repeat_rate", { repeats: 0, cases: 2 }],
    ["reopened", { reopened: 0 }],
    ["conduct", { conduct: 0 }],
  ] as const;
  for (const [figure, measures] of columns)
    for (const { key, values } of await oracles.figure(ORACLES[figure]!, "owner", asked(MANAGER)))
      for (const [column, at] of Object.entries(measures)) Object.assign(people.get(key ?? "") ?? {}, { [column]: values[at] });
  for (const [login, said] of people)
    said.penalties = await database.current.db.penalty.count({
      where: {
        personLogin: login,
        status: { in: ["recorded", "appealed", "upheld"] },
        occurredOn: { gte: new Date(FROM), lte: new Date(TO) },
      },
    });
  const { items } = await readScorecard(as(MANAGER), PERIOD);
  for (const [login, said] of people) expect({ login, ...items.find((row) => row.login === login) }).toMatchObject({ login, ...said });
  for (const column of columns.flatMap(([, measures]) => Object.keys(measures)))
    expect([column, new Set([...people.values()].map((said) => said[column])).size > 1]).toEqual([column, true]);
});
