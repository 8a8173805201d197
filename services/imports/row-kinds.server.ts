import { RecordRemittance } from "../budget/index.server";
import { savePart, saveProduct } from "../catalog/index.server";
import { registerDealer, registerSubDistributor } from "../parties/index.server";
import type { Tx } from "../platform/index.server";
import type { Content, RowKind, Written } from "./row-kind";
import { CountRow, writeCounts } from "./write-counts.server";
import { writeRemittances } from "./write-remittances.server";
import { SaleRow, writeSales } from "./write-sales.server";
import { writeSubjects } from "./write-subjects.server";
import { FitRow, UnitRow, writeFits, writeUnits } from "./write-units.server";

export type Kind = RowKind<(tx: Tx, contents: readonly Content[]) => Promise<Written[]>>;

/** Files of which each row is written by itself, by what a row is. */
export const ROW_KINDS = {
  dealers: {
    action: "imports.master_data",
    row: registerDealer.definition.input,
    key: ["code"],
    write: writeSubjects(registerDealer.definition, { subjectKind: "dealer", key: "code" }),
  },
  sub_distributors: {
    action: "imports.master_data",
    row: registerSubDistributor.definition.input,
    headings: {
      code: ["分销商编号", "分销商编码", "分销商代码", "编号", "sub distributor code", "sub distributor no"],
      name: ["分销商名称", "分销商", "名称", "sub distributor name"],
    },
    key: ["code"],
    write: writeSubjects(registerSubDistributor.definition, { subjectKind: "sub_distributor", key: "code" }),
  },
  products: {
    action: "imports.master_data",
    row: saveProduct.definition.input,
    key: ["model"],
    write: writeSubjects(saveProduct.definition, { subjectKind: "product", key: "model" }),
  },
  parts: {
    action: "imports.master_data",
    row: savePart.definition.input,
    key: ["sku"],
    write: writeSubjects(savePart.definition, { subjectKind: "part", key: "sku" }),
  },
  fits: { action: "imports.master_data", row: FitRow, key: ["model", "sku"], write: writeFits },
  units: { action: "imports.master_data", row: UnitRow, key: ["serial"], write: writeUnits },
  sales: { action: "imports.master_data", row: SaleRow, key: ["serial"], write: writeSales },
  stock_counts: { action: "imports.master_data", row: CountRow, key: ["sku"], write: writeCounts },
  remittances: { action: "imports.money", row: RecordRemittance, key: ["bankReference"], write: writeRemittances },
} as const satisfies Record<string, Kind>;

export type RowKindName = keyof typeof ROW_KINDS;
