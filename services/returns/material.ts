/** Pieces of a part, needed or lacking. */
export interface Pieces {
  readonly sku: string;
  readonly quantity: number;
}

/**
 * What each of several repairs lacks, in their order: the first takes what the stock has first, so that a piece is promised once (S1-10).
 * A part that the stock does not know has none.
 */
export function findLacking(repairs: readonly (readonly Pieces[])[], available: ReadonlyMap<string, number>): Pieces[][] {
  const left = new Map(available);
  return repairs.map((parts) =>
    parts.flatMap(({ sku, quantity }) => {
      const had = Math.max(0, left.get(sku) ?? 0);
      left.set(sku, had - quantity);
      return had < quantity ? [{ sku, quantity: quantity - had }] : [];
    }),
  );
}
