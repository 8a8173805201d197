import { addMonths, both, type CivilDate, daysBetween, invalidField } from "../../platform";

const MOST_DAYS = 3 * 366;
const MONTHS = 12;

export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

interface Asked {
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

/** The days that are counted, both included: what is asked for, or the last twelve months with this one. Refuses more than three years. */
export function periodOf(today: CivilDate, { from, to }: Asked): Period {
  const last = to ?? today;
  const first = from ?? addMonths(`${last.slice(0, 7)}-01`, 1 - MONTHS);
  if (last < first) throw invalidField("to", both("结束日期不能早于开始日期", "must not lie before the first day"));
  if (daysBetween(first, last) > MOST_DAYS) throw invalidField("from", both("统计期最长三年", "a period of three years at most"));
  return { from: first, to: last };
}

/** The months of a period in their order, `YYYY-MM`. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addMonths(month, 1)) months.push(month.slice(0, 7));
  return months;
}
