/** Draws a number below a bound, or one of a list, from what chance has given this step. */
export interface Chance {
  below(bound: number): number;
  of<Item>(items: readonly Item[]): Item | undefined;
}

/** The same numbers in the same order for the same step, whatever is asked of them. */
export function chanceOf(numbers: readonly number[]): Chance {
  let at = 0;
  const next = () => numbers[at++ % numbers.length]!;
  const below = (bound: number) => next() % bound;
  return { below, of: (items) => (items.length > 0 ? items[below(items.length)] : undefined) };
}
