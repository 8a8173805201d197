/** A promise about the data as a query that answers the rows that break it, each named in a column `broken`. */
export interface Invariant {
  readonly name: string;
  readonly sql: string;
}
