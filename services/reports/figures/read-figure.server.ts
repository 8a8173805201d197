import { Prisma } from "@db";
import { COST_SECRECY } from "../../catalog";
import { allows, isPartner } from "../../identity";
import { type Actor, addDays, both, DomainError, inLocale, instantAt, invalidField, toWireInstant } from "../../platform";
import { PLANNED_ANEW, pageOf, query, type Reader, readCursorParts } from "../../platform/index.server";
import { ofColleagues } from "./colleagues.server";
import { countedFor } from "./counted.server";
import { areaOf, FIGURE_AREAS, FIGURES, type FigureDefinition, type FigureName, type Split } from "./definitions";
import { FACTS, MEASURES } from "./facts.server";
import { nameSplit, nameSplits, readDealerNames } from "./name-rows.server";
import { monthsOf, type Period, periodOf } from "./period";
import { CONCEALED_COSTS } from "./quality-facts.server";
import { Figure, FigureFacts, Figures, type Narrowed } from "./schema";

const MOST_ROWS = 200;
const LARGEST_ROWS = 12;

/** Whether the actor may read a figure at all. */
const mayRead = (actor: Actor, { action, forDealers }: FigureDefinition): boolean =>
  (forDealers || !actor.roles.includes("dealer")) && (action === undefined || allows(actor, action).ok);

function requireFigure(actor: Actor, figure: FigureName): FigureDefinition {
  const definition = FIGURES[figure];
  if (!mayRead(actor, definition)) throw new DomainError("forbidden", both("您没有此权限", "your role does not allow this"));
  return definition;
}

/** A dealer's own; a representative's dealers, unless another role of theirs sees all. */
function scopeOf({ actor }: Reader): Prisma.Sql {
  if (actor.dealerCode !== undefined) return Prisma.sql`f.dealer = ${actor.dealerCode}`;
  return actor.roles.every((role) => role === "sales_rep")
    ? Prisma.sql`f.dealer IN (SELECT code FROM dealer WHERE sales_rep_login = ${actor.login})`
    : Prisma.sql`true`;
}

const COLUMN: Readonly<Record<Split, Prisma.Sql>> = {
  month: Prisma.sql`to_char(f.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`,
  urgency: Prisma.sql`f.urgency`,
  severity: Prisma.sql`f.severity`,
  category: Prisma.sql`f.category`,
  cause: Prisma.sql`coalesce(f.cause, '')`,
  department: Prisma.sql`f.department`,
  timer: Prisma.sql`f.timer`,
  age: Prisma.sql`f.age`,
  region: Prisma.sql`coalesce(f.region, '')`,
  dealer: Prisma.sql`coalesce(f.dealer, '')`,
  model: Prisma.sql`coalesce(f.model, '')`,
  batch: Prisma.sql`coalesce(f.batch, '')`,
  fault: Prisma.sql`f.fault`,
  /** Several rows where there are several. */
  supplier: Prisma.sql`unnest(f.suppliers)`,
  state: Prisma.sql`f.state`,
  cost: Prisma.sql`f.cost`,
};
/** What goes in an order of its own; all else by how much it is. */
const ORDERED: readonly Split[] = ["month", "age", "urgency", "severity"];

interface Asked {
  readonly figure: FigureName;
  readonly period: Period;
  readonly narrowed: Narrowed;
}

/** What the figure counts as `f`, narrowed and in the reader's scope. */
function countedOf(reader: Reader, { figure, period, narrowed }: Asked): Prisma.Sql {
  const { dealerCode, region, model, owner } = narrowed;
  const [begin, end] = [instantAt(period.from), instantAt(addDays(period.to, 1))];
  const conditions = [
    scopeOf(reader),
    ...(dealerCode === undefined ? [] : [Prisma.sql`f.dealer = ${dealerCode}`]),
    ...(region === undefined ? [] : [Prisma.sql`f.region = ${region}`]),
    ...(model === undefined ? [] : [Prisma.sql`f.model = ${model}`]),
    ...(owner === undefined
      ? []
      : [Prisma.sql`f.owner = ${owner} AND EXISTS (SELECT 1 FROM user_account u WHERE u.login = ${owner} AND ${ofColleagues(reader)})`]),
  ];
  return Prisma.sql`(${FACTS[figure](countedFor(reader, { begin, end }))}) f WHERE ${Prisma.join(conditions, " AND ")}`;
}

/** How its reader may split a figure: what an investigation found is not told to partners. */
const splitsFor = ({ actor }: Reader, { splits }: FigureDefinition): readonly Split[] =>
  isPartner(actor) ? splits.filter((split) => split !== "cause") : splits;

const seesCosts = ({ actor }: Reader, figure: FigureName): boolean =>
  figure !== "cost_of_poor_quality" || allows(actor, "catalog.read_cost").ok;

/** What a customer said of the company's service is its own, case by case: partners read it as a figure. So is what a single part costs. */
const isKeptInside = (reader: Reader, figure: FigureName): boolean =>
  (figure === "satisfaction" && isPartner(reader.actor)) || !seesCosts(reader, figure);

type Value = number | string | null;
interface Row extends Record<string, unknown> {
  key: string | null;
  isTotal: number;
}

function measuresOf(reader: Reader, figure: FigureName): Prisma.Sql {
  const shown = seesCosts(reader, figure) ? MEASURES[figure] : CONCEALED_COSTS;
  return Prisma.join(Object.entries(shown).map(([key, sql]) => Prisma.sql`${sql} AS ${Prisma.raw(`"${key}"`)}`));
}

async function selectRows(reader: Reader, asked: Asked, by: Split | null): Promise<Row[]> {
  const grouped =
    by === null
      ? { key: Prisma.sql`NULL::text AS key, 1 AS "isTotal"`, group: Prisma.empty }
      : { key: Prisma.sql`k.key, grouping(k.key) AS "isTotal"`, group: Prisma.sql`GROUP BY GROUPING SETS ((k.key), ())` };
  const keyed = by === null ? Prisma.empty : Prisma.sql`CROSS JOIN LATERAL (SELECT ${COLUMN[by]} AS key) k`;
  const counted = countedOf(reader, asked);
  return await reader.$queryRaw<Row[]>`
    ${PLANNED_ANEW} SELECT ${grouped.key}, ${measuresOf(reader, asked.figure)} FROM (SELECT f.* FROM ${counted}) f ${keyed} ${grouped.group}`;
}

/** What a month says in which nothing was counted: the measures of no rows, as a whole without any says them. */
async function selectNothing(reader: Reader, { figure }: Asked): Promise<Row> {
  const [row] = await reader.$queryRaw<[Row]>`
    SELECT ${measuresOf(reader, figure)} FROM (${FACTS[figure](countedFor(reader, { begin: reader.now, end: reader.now }))}) f WHERE false`;
  return row;
}

function valuesOf(definition: FigureDefinition, row: Row | undefined, total: Row | undefined): Value[] {
  return definition.measures.map(({ key, shareOf }) => {
    if (!row) return null;
    if (shareOf === undefined) return (row[key] as Value | undefined) ?? null;
    const whole = Number(total?.[shareOf] ?? 0);
    return whole === 0 ? null : Math.round((Number(row[shareOf]) / whole) * 1_000) / 10;
  });
}

/** Rows in their order: months all of them, also those in which nothing was counted. */
function orderRows(rows: readonly Row[], { by, period, first }: { by: Split; period: Period; first: string }): (Row | string)[] {
  const byKey = [...rows].sort((a, b) => (a.key! < b.key! ? -1 : 1));
  if (by === "month") return monthsOf(period).map((month) => byKey.find(({ key }) => key === month) ?? month);
  if (ORDERED.includes(by)) return byKey;
  return byKey.sort((a, b) => Number(b[first] ?? -1) - Number(a[first] ?? -1));
}

const labelled = (reader: Reader, { measures }: FigureDefinition) =>
  measures.map(({ label, unit, tone }) => ({ label: inLocale(label, reader.locale), unit, ...(tone && { tone }) }));

const CONCEALING = both(
  `您无权查看成本价：按成本价计的金额只显示到百元，涉及的不同配件（含整机）少于 ${COST_SECRECY.fewestParts} 种的不显示。`,
  `You may not see cost prices: amounts at cost are told in hundreds of yuan, and not at all where they are of fewer than ${COST_SECRECY.fewestParts} different parts, whole units among them.`,
);

/** How a figure is counted, and what of it its reader is not told. */
function howOf(reader: Reader, figure: FigureName): string {
  const { how } = FIGURES[figure];
  const texts = [typeof how === "function" ? how(reader.settings) : how, ...(seesCosts(reader, figure) ? [] : [CONCEALING])];
  return texts.map((text) => inLocale(text, reader.locale)).join(" ");
}

/** A figure split into rows, so many at most, with its whole. */
async function splitFigure(reader: Reader, asked: Asked & { by?: Split | undefined }, mostRows = MOST_ROWS) {
  const { figure, period, by } = asked;
  const definition = requireFigure(reader.actor, figure);
  const split = by ?? definition.splits[0]!;
  if (!splitsFor(reader, definition).includes(split))
    throw invalidField("by", both("此指标不能这样分组", "this figure is not split like that"));
  const rows = await selectRows(reader, asked, split);
  const total = rows.find(({ isTotal }) => isTotal === 1);
  const first = Object.keys(MEASURES[figure])[0]!;
  const ordered = orderRows(
    rows.filter(({ isTotal }) => isTotal === 0),
    { by: split, period, first },
  );
  const nothing = ordered.some((row) => typeof row === "string") ? await selectNothing(reader, asked) : undefined;
  const nameOf = await nameSplit(
    reader,
    split,
    ordered.map((row) => (typeof row === "string" ? row : row.key!)),
  );
  return {
    figure,
    ...{ title: inLocale(definition.title, reader.locale), how: howOf(reader, figure) },
    ...{ area: areaOf(figure), hasPeriod: definition.hasPeriod, ...period },
    by: split,
    splits: nameSplits(splitsFor(reader, definition), reader.locale),
    series: labelled(reader, definition),
    rows: ordered.slice(0, mostRows).map((row) => {
      const key = typeof row === "string" ? row : row.key!;
      return { key, label: nameOf(key), values: valuesOf(definition, typeof row === "string" ? nothing : row, total) };
    }),
    leftOut: Math.max(0, ordered.length - mostRows),
    total: valuesOf(definition, total, total),
  };
}

/** A figure split into rows, with its whole and how it is counted; each row's key leads to what was counted (1.12). */
export const readFigure = query({
  name: "reports/figure",
  input: Figure,
  action: "figure.read",
  async run(reader, { figure, by, ...narrowed }) {
    requireFigure(reader.actor, figure);
    const view = await splitFigure(reader, { figure, by, period: periodOf(reader.today, narrowed), narrowed });
    return { ...view, regions: await readRegions(reader) };
  },
});
export type FigureView = Awaited<ReturnType<typeof readFigure>>;

/** The regions among which its reader can choose. */
async function readRegions(reader: Reader): Promise<string[]> {
  const rows = await reader.$queryRaw<{ region: string }[]>`
    SELECT DISTINCT f.region FROM (SELECT region, code AS dealer FROM dealer) f WHERE f.region <> '' AND ${scopeOf(reader)} ORDER BY 1`;
  return rows.map(({ region }) => region);
}

/** Quality's figures that its reader may see, each with the largest rows of its first split (S1-4, S3-42). */
export const readQualityFigures = query({
  name: "reports/quality-figures",
  input: Figures,
  action: "figure.read",
  async run(reader, narrowed) {
    if (isPartner(reader.actor)) throw new DomainError("forbidden", both("您没有此权限", "your role does not allow this"));
    const period = periodOf(reader.today, narrowed);
    const items = [];
    for (const figure of FIGURE_AREAS.quality)
      if (mayRead(reader.actor, FIGURES[figure])) items.push(await splitFigure(reader, { figure, period, narrowed }, LARGEST_ROWS));
    return { ...period, items, regions: await readRegions(reader) };
  },
});

/** Every figure of service that its reader may see, each as one number over the period. */
export const readFigures = query({
  name: "reports/figures",
  input: Figures,
  action: "figure.read",
  async run(reader, narrowed) {
    const period = periodOf(reader.today, narrowed);
    const items = [];
    for (const figure of FIGURE_AREAS.service) {
      const definition = FIGURES[figure];
      if (!mayRead(reader.actor, definition)) continue;
      const [total] = await selectRows(reader, { figure, period, narrowed }, null);
      const title = inLocale(definition.title, reader.locale);
      items.push({ figure, title, series: labelled(reader, definition), total: valuesOf(definition, total, total) });
    }
    return { ...period, items, regions: await readRegions(reader) };
  },
});

interface Fact {
  no: string;
  tie: string;
  at: Date;
  dealer: string | null;
  model: string | null;
  value: string | null;
  flag: boolean | null;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([^~]{1,60})~([^~]{0,60})$/;

function afterCursor(cursor: string | undefined): Prisma.Sql {
  const parts = readCursorParts(cursor, CURSOR);
  if (!parts) return Prisma.sql`true`;
  const at = new Date(parts[0]!);
  if (Number.isNaN(at.getTime())) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return Prisma.sql`(f.at, f.no, f.tie) < (${at}::timestamptz, ${parts[1]}, ${parts[2]})`;
}

/** What a figure counts, or a row of it: the cases, requests or entries one by one, newest first. */
export const listFigureFacts = query({
  name: "reports/figure-facts",
  input: FigureFacts,
  action: "figure.read",
  async run(reader, { figure, by, key, cursor, limit, ...narrowed }) {
    const definition = requireFigure(reader.actor, figure);
    if (by !== undefined && !splitsFor(reader, definition).includes(by))
      throw invalidField("by", both("此指标不能这样分组", "this figure is not split like that"));
    const period = periodOf(reader.today, narrowed);
    const ofRow = by === undefined ? Prisma.sql`true` : Prisma.sql`${key ?? ""} IN (SELECT ${COLUMN[by]})`;
    const rows = await reader.$queryRaw<Fact[]>`
      ${PLANNED_ANEW} SELECT f.no, f.tie, f.at, f.dealer, f.model, round(f.value::numeric, 2)::text AS value, f.flag
      FROM ${countedOf(reader, { figure, period, narrowed })} AND f.no IS NOT NULL AND ${ofRow} AND ${afterCursor(cursor)}
      ORDER BY f.at DESC, f.no DESC, f.tie DESC LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, (row) => `${row.at.toISOString()}~${row.no}~${row.tie}`);
    const dealers = await readDealerNames(
      reader,
      items.flatMap(({ dealer }) => dealer ?? []),
    );
    const rowName = by === undefined ? null : (await nameSplit(reader, by, [key ?? ""]))(key ?? "");
    return {
      figure,
      ...{ title: inLocale(definition.title, reader.locale), counted: definition.counted, hasPeriod: definition.hasPeriod, ...period },
      rowName,
      value: definition.value && { label: inLocale(definition.value.label, reader.locale), unit: definition.value.unit },
      items: items.map(({ at, dealer, ...row }) => ({
        ...{ ...row, ...(isKeptInside(reader, figure) && { value: null, flag: null }) },
        ...{ at: toWireInstant(at), dealerCode: dealer, dealerName: dealer === null ? null : (dealers.get(dealer) ?? dealer) },
      })),
      nextCursor,
    };
  },
});
export type FigureFactsView = Awaited<ReturnType<typeof listFigureFacts>>;
