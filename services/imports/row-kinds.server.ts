import { RecordRemittance } from "../budget/index.server";
import { PartRow, savePart, saveProduct } from "../catalog/index.server";
import { registerDealer, registerSubDistributor } from "../parties/index.server";
import type { Tx } from "../platform/index.server";
import type { ImportKind } from "./import-kind";
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
    row: registerDealer.definition.input,
    key: ["code"],
    write: writeSubjects(registerDealer.definition, { subjectKind: "dealer", key: "code" }),
  },
  sub_distributors: {
    row: registerSubDistributor.definition.input,
    headings: {
      code: ["分销商编号", "分销商编码", "分销商代码", "编号", "sub distributor code", "sub distributor no"],
      name: ["分销商名称", "分销商", "名称", "sub distributor name"],
    },
    key: ["code"],
    write: writeSubjects(registerSubDistributor.definition, { subjectKind: "sub_distributor", key: "code" }),
  },
  products: {
    row: saveProduct.definition.input,
    key: ["model"],
    write: writeSubjects(saveProduct.definition, { subjectKind: "product", key: "model" }),
  },
  parts: {
    row: PartRow,
    headings: { model: ["整机型号", "whole unit of"] },
    key: ["sku"],
    write: writeSubjects(savePart.definition, { subjectKind: "part", key: "sku" }),
  },
  fits: { row: FitRow, key: ["model", "sku"], write: writeFits },
  units: { row: UnitRow, key: ["serial"], write: writeUnits },
  sales: { row: SaleRow, key: ["serial"], write: writeSales },
  stock_counts: { row: CountRow, key: ["sku"], write: writeCounts },
  remittances: { row: RecordRemittance, key: ["bankReference"], write: writeRemittances },
} as const satisfies Record<Exclude<ImportKind, "purchases">, Kind>;

export type RowKindName = keyof typeof ROW_KINDS;

/** A kind of file whose rows are written by themselves; undefined for purchases, whose rows make documents. */
export const rowKindOf = (kind: ImportKind): Kind | undefined => (kind === "purchases" ? undefined : ROW_KINDS[kind]);
