import { both, type FieldErrors } from "../platform";

/** One thing that is measured, with its unit and the limits that count as passed; an open side has none. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** What a unit of a model is tested against before it goes anywhere (S1-6). */
export interface TestStandard {
  readonly standardNo: string;
  readonly model: string;
  readonly name: string;
  readonly measurements: readonly Measurement[];
}

/** Measured values by the names of their standard. */
export type Measured = Readonly<Record<string, number>>;

/** Whether a value lies within its limits, the limits included. */
export const isWithin = ({ min, max }: Pick<Measurement, "min" | "max">, value: number): boolean =>
  (min === null || value >= min) && (max === null || value <= max);

/** The names whose values lie outside their limits; none means that the unit passed. */
export const failuresOf = ({ measurements }: Pick<TestStandard, "measurements">, measured: Measured): string[] =>
  measurements.filter((one) => !isWithin(one, measured[one.name]!)).map(({ name }) => name);

/** One measured value, as it is entered. */
export interface Reading {
  readonly name: string;
  readonly value: number;
}

export const toMeasured = (readings: readonly Reading[]): Measured => Object.fromEntries(readings.map(({ name, value }) => [name, value]));

/** Every measurement of the standard is read once, and nothing else is: what is wrong, by field. */
export function readingErrors({ measurements }: Pick<TestStandard, "measurements">, readings: readonly Reading[]): FieldErrors {
  const names = measurements.map(({ name }) => name);
  const missing = names.filter((name) => readings.every((reading) => reading.name !== name));
  const bad = readings.flatMap(({ name }, index) => {
    const isTwice = readings.findIndex((reading) => reading.name === name) < index;
    if (names.includes(name) && !isTwice) return [];
    const why = isTwice ? both("测量项重复", "measured twice") : both("测试标准中没有此项", "the standard does not measure this");
    return [[`readings[${index}].name`, [why]] as const];
  });
  const lack = both(`缺少测量值：${missing.join("、")}`, `values are missing: ${missing.join(", ")}`);
  return Object.fromEntries([...bad, ...(missing.length > 0 ? [["readings", [lack]] as const] : [])]);
}
