import { readReversible, reverseEntries } from "../budget/index.server";
import {
  lockShelf,
  savePart,
  saveProduct,
  saveProductPart,
  takeOutPart,
  takeOutProduct,
  takeOutProductPart,
  takeOutUnit,
} from "../catalog/index.server";
import { takeOutDealer, takeOutSubDistributor } from "../parties/index.server";
import { both, DomainError, must } from "../platform";
import type { SubjectKind, Tx } from "../platform/index.server";
import { findDependent } from "../platform/sql-state.server";
import { withdrawSale } from "../warranty/index.server";
import type { Content } from "./row-kind";
import type { RowKindName } from "./row-kinds.server";

/** A row that was written, and what its writer left for this. */
export interface WrittenRow {
  readonly row: number;
  readonly cells: Content;
  readonly trace: Record<string, unknown> | null;
}
type Undo = (tx: Tx, row: WrittenRow) => Promise<void>;

/** What happens to the list of parts that fit a product is no change of the product. */
const OF_OTHERS = ["save_part", "save_parts", "take_out_part"];

/** What the event told that a row caused: nothing where it made its subject. Refuses a subject that changed since. */
async function readBefore(
  tx: Tx,
  { subjectKind, subjectNo }: { subjectKind: SubjectKind; subjectNo: string },
  row: WrittenRow,
): Promise<object | null> {
  const since = await tx.event.findMany({
    where: { subjectKind, subjectNo, seq: { gte: Number(row.trace?.seq) }, action: { notIn: [...OF_OTHERS] } },
    orderBy: { seq: "asc" },
    take: 2,
  });
  if (since.length !== 1) {
    throw new DomainError("conflict", both(`${subjectNo} 在导入后又有变更`, `${subjectNo} was changed after the import`));
  }
  return (since[0]!.data as { before?: object }).before ?? null;
}

/** Something that has a history is taken out where the row made it, and otherwise becomes what it was. */
const undoSubject =
  (
    subject: { subjectKind: SubjectKind; key: string },
    takeOut: (tx: Tx, no: string) => Promise<void>,
    restore?: (tx: Tx, no: string, before: object) => Promise<unknown>,
  ): Undo =>
  async (tx, row) => {
    const no = String(row.cells[subject.key]);
    const before = await readBefore(tx, { subjectKind: subject.subjectKind, subjectNo: no }, row);
    if (before && restore) await restore(tx, no, before);
    else await takeOut(tx, no);
  };

async function restorePart(tx: Tx, sku: string, before: object): Promise<void> {
  const { costPrice, dealerPrice, retailPrice, ...part } = await tx.part.findUniqueOrThrow({ where: { sku } });
  const prices = { costPrice: costPrice.toFixed(2), dealerPrice: dealerPrice.toFixed(2), retailPrice: retailPrice.toFixed(2) };
  await savePart.definition.run(tx, { ...part, ...prices, ...before } as Parameters<typeof savePart.definition.run>[1], undefined);
}

async function restoreProduct(tx: Tx, model: string, before: object): Promise<void> {
  await saveProduct.definition.run(tx, { ...(await tx.product.findUniqueOrThrow({ where: { model } })), ...before }, undefined);
}

const undoFit: Undo = async (tx, { cells, trace }) => {
  const { model, sku, quantity } = cells as { model: string; sku: string; quantity: number };
  const known = await tx.productPart.findUnique({ where: { model_sku: { model, sku } } });
  if (known?.quantity !== quantity) {
    throw new DomainError("conflict", both(`${model} 的 ${sku} 在导入后又有变更`, `${sku} of ${model} was changed after the import`));
  }
  const before = trace?.quantity as number | null;
  if (before === null) await takeOutProductPart(tx, { model, sku });
  else await saveProductPart.definition.run(tx, { model, sku, quantity: before }, undefined);
};

const UNDO_REASON = "撤销导入 / import undone";

/** How a row of each kind is undone; a stock count is not: what lies on the shelf is counted again. */
export const UNDO: Readonly<Record<Exclude<RowKindName, "stock_counts">, Undo>> = {
  dealers: undoSubject({ subjectKind: "dealer", key: "code" }, takeOutDealer),
  sub_distributors: undoSubject({ subjectKind: "sub_distributor", key: "code" }, takeOutSubDistributor),
  products: undoSubject({ subjectKind: "product", key: "model" }, takeOutProduct, restoreProduct),
  parts: undoSubject({ subjectKind: "part", key: "sku" }, takeOutPart, restorePart),
  fits: undoFit,
  units: (tx, { cells }) => takeOutUnit(tx, cells as { serial: string; batchNo: string }),
  sales: (tx, { cells }) => withdrawSale(tx, String(cells.serial)),
  remittances: async (tx, { cells, trace }) => {
    await reverseEntries(tx, { dealerCode: String(cells.dealerCode), seqs: [Number(trace?.seq)], reason: UNDO_REASON });
  },
};

/** Locks what rows of a kind are going to lock together before the first of them is undone: batches of sold units in their order. */
export async function lockForUndo(tx: Tx, kind: RowKindName, rows: readonly WrittenRow[]): Promise<void> {
  if (kind === "sales") await lockShelf(tx, ...rows.map(({ cells }) => String(cells.serial)));
}

/** Refuses, naming what depends, where one of these documents of a dealer cannot be undone together with the others. */
export async function requireUndoable(tx: Tx, { dealerCode, seqs }: { dealerCode: string; seqs: readonly number[] }): Promise<void> {
  for (const { verdict } of (await readReversible(tx, dealerCode, seqs)).values()) must(verdict);
}

/** Undoes purchase documents of one dealer, the newest first. */
export const undoDocuments = (tx: Tx, { dealerCode, seqs }: { dealerCode: string; seqs: readonly number[] }) =>
  reverseEntries(tx, { dealerCode, seqs, reason: UNDO_REASON });

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  purchase: ["提货单", "a purchase"],
  parts_request: ["配件申请", "a parts request"],
  parts_request_line: ["配件申请", "a parts request"],
  unit: ["整机", "a unit"],
  unit_sale: ["销售登记", "a registered sale"],
  warranty_void: ["保修失效记录", "a voided warranty"],
  product_part: ["配件清单", "a list of fitting parts"],
  production_batch: ["生产批次", "a production batch"],
  stock_movement: ["库存变动", "a stock movement"],
  stock_count: ["盘点", "a stock count"],
  part: ["其他配件", "another part"],
  user_account: ["账户", "a user's account"],
  sub_distributor_parent: ["分销商", "a sub-distributor"],
};

/** Undoes a row; what depends on it is named. */
export async function undoRow(tx: Tx, undo: Undo, row: WrittenRow): Promise<void> {
  try {
    await undo(tx, row);
  } catch (error) {
    const table = findDependent(error);
    const text = (zh: string, en: string) => both(`第 ${row.row} 行：${zh}`, `row ${row.row}: ${en}`);
    if (table !== undefined) {
      const [zh, en] = NAMES[table] ?? [table, table];
      throw new DomainError("conflict", text(`已被${zh}引用，不能撤销`, `${en} depends on it`));
    }
    if (/a budget moves only by/.test(String(error))) {
      throw new DomainError("conflict", text("该经销商的售后费用已有记账，不能撤销", "the dealer's budget has entries"));
    }
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError("conflict", text(error.text["zh-CN"], error.text.en));
  }
}
