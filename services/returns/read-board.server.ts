import { isWorkingDay } from "../calendar";
import { readCalendar } from "../calendar/index.server";
import { readParts } from "../catalog/index.server";
import { can } from "../identity";
import { addDays } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { findLacking } from "./material";
import { ReadBoard } from "./way-schema";

const SHOWN_DAYS = 7;
/** Far more than a workshop has waiting; beyond them the board says that it is cut. */
const MOST_UNITS = 500;

/** Repairs that wait for their day or for the workshop: those with a day first, by day, each with the pieces it needs. */
async function readRepairs(reader: Reader) {
  const rows = await reader.unitRepair.findMany({
    where: {
      withdrawnAt: null,
      repairedAt: null,
      unitOpinion: { returnUnit: { state: { in: ["parts_confirmed", "scheduled"] } } },
    },
    orderBy: [{ plannedOn: { sort: "asc", nulls: "last" } }, { unitNo: "asc" }],
    take: MOST_UNITS + 1,
    select: {
      plannedOn: true,
      unitRepairPartList: { select: { sku: true, quantity: true }, orderBy: { sku: "asc" } },
      unitOpinion: {
        select: { returnUnit: { select: { returnNo: true, serial: true, unit: { select: { model: true, batchNo: true } } } } },
      },
    },
  });
  return rows.map(({ plannedOn, unitRepairPartList: parts, unitOpinion: { returnUnit } }) => {
    const { unit, ...named } = returnUnit;
    return { ...named, ...unit, plannedOn: plannedOn && civilDateOf(plannedOn), parts };
  });
}

/** Each unit with what it lacks of which part, where those planned before it take theirs first. */
async function readUnits(reader: Reader) {
  const repairs = await readRepairs(reader);
  const shown = repairs.slice(0, MOST_UNITS);
  const known = await readParts(
    reader,
    shown.flatMap(({ parts }) => parts.map(({ sku }) => sku)),
  );
  const stock = new Map([...known].map(([sku, { available }]) => [sku, available]));
  const lacking = findLacking(
    shown.map(({ parts }) => parts),
    stock,
  );
  const nameOf = (sku: string) => known.get(sku)?.[reader.locale === "en" ? "nameEn" : "nameZh"] ?? "";
  const units = shown.map(({ parts, ...unit }, index) => ({
    ...unit,
    pieces: parts.reduce((sum, { quantity }) => sum + quantity, 0),
    lacks: lacking[index]!.map(({ sku, quantity }) => ({ sku, name: nameOf(sku), lacking: quantity })),
  }));
  return { units, isCut: repairs.length > MOST_UNITS };
}

/**
 * The planner's board (S1-10): the units of each of seven days with the workshop's load, those whose day has passed, those without one, and what
 * each lacks. A day that is no working day stands on it only where something is planned for it.
 */
export const readBoard = query({
  name: "returns/board",
  input: ReadBoard,
  action: "return_unit.read_way",
  async run(reader, { from = reader.today }) {
    const [{ units, isCut }, calendar] = await Promise.all([readUnits(reader), readCalendar(reader)]);
    const capacity = reader.settings.repairsPerDay;
    const dates = Array.from({ length: SHOWN_DAYS }, (_, index) => addDays(from, index));
    const days = dates.map((date) => {
      const planned = units.filter(({ plannedOn }) => plannedOn === date);
      return { date, isWorking: isWorkingDay(calendar, date), isTooMany: planned.length > capacity, units: planned };
    });
    const until = addDays(from, SHOWN_DAYS);
    return {
      ...{ from, today: reader.today, capacity, isCut, most: MOST_UNITS },
      days: days.filter(({ isWorking, units: planned }) => isWorking || planned.length > 0),
      overdue: units.filter(({ plannedOn }) => plannedOn !== null && plannedOn < reader.today && plannedOn < from),
      undated: units.filter(({ plannedOn }) => plannedOn === null),
      behind: units.filter(({ plannedOn }) => plannedOn !== null && plannedOn >= until).length,
      earlier: addDays(from, -SHOWN_DAYS),
      later: until,
      maySchedule: can(reader.actor, "return_unit.schedule", {}).ok,
    };
  },
});
