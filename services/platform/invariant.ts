/** A promise about the data as a query that answers the rows that break it, each named in a column `broken`. */
export interface Invariant {
  readonly name: string;
  readonly sql: string;
}

/** Numbers on paper are gapless: a year's documents are as many as its series has given, up to the last. */
export const numbersWithoutGaps = (kind: string, documents: { readonly table: string; readonly column: string }): Invariant => ({
  name: `${kind} numbers have no gaps`,
  sql: `SELECT '${kind} ' || year AS broken FROM (SELECT year, last FROM number_series WHERE kind = '${kind}') s
    FULL JOIN (SELECT split_part(${documents.column}, '-', 2)::int AS year, count(*)::int AS documents, max(split_part(${documents.column}, '-', 3)::int) AS highest
      FROM ${documents.table} GROUP BY 1) d USING (year)
    WHERE s.last IS DISTINCT FROM d.documents OR s.last IS DISTINCT FROM d.highest`,
});
