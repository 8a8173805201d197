import type { Action } from "../platform";

/** What a file may hold, in the order in which a new company brings its files, and who may import it. */
export const IMPORT_ACTIONS = {
  dealers: "imports.master_data",
  sub_distributors: "imports.master_data",
  products: "imports.master_data",
  parts: "imports.master_data",
  fits: "imports.master_data",
  units: "imports.master_data",
  sales: "imports.master_data",
  purchases: "imports.money",
  stock_counts: "imports.master_data",
  remittances: "imports.money",
} as const satisfies Record<string, Action>;

export type ImportKind = keyof typeof IMPORT_ACTIONS;
export const IMPORT_KINDS = Object.keys(IMPORT_ACTIONS) as [ImportKind, ...ImportKind[]];
