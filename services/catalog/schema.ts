import { z } from "zod";
import {
  civilDate,
  code,
  dealerCode,
  emptyOr,
  flag,
  paging,
  pieces,
  price,
  quantity,
  reason,
  says,
  serial,
  sku,
  text,
  wholeNumber,
} from "../platform/input";
import { WARRANTY_CLASSES } from "./part";

const model = code(30);
/** What is typed into a search box. */
const q = text(40).optional();

export const SaveProduct = z.strictObject({ model, nameZh: text(100), nameEn: text(100) });

/** Days in which the faulty piece of a repair comes back; null where none is owed. */
const coreReturnDays = z
  .int(says("请填写整数天数", "a whole number of days"))
  .min(1, says("至少 1 天", "at least 1 day"))
  .max(365, says("最多 365 天", "at most 365 days"));

/** Fields that may be left out keep their value when the part exists. */
export const SavePart = z.strictObject({
  sku,
  nameZh: text(100),
  nameEn: text(100),
  costPrice: price,
  dealerPrice: price,
  retailPrice: price,
  warrantyClass: z.enum(WARRANTY_CLASSES),
  serialised: flag.optional(),
  safety: flag.optional(),
  supplier: emptyOr(text(100)).optional(),
  supersededBy: sku.nullable().optional(),
  coreReturnDays: coreReturnDays.nullable().optional(),
  /** The product whose whole unit it stands for, given when it is registered. */
  model: model.nullable().optional(),
});

/** The same out of a file, in which every cell is a text. */
export const PartRow = SavePart.extend({ coreReturnDays: wholeNumber(coreReturnDays).optional() });

export const SaveProductParts = z.strictObject({ model, parts: z.array(z.strictObject({ sku, quantity })).max(500) });

export const SaveProductPart = z.strictObject({ model, sku, quantity });

export const ReceiveStock = z.strictObject({
  sku,
  quantity: pieces.min(1).max(1_000_000),
  /** The delivery note or the count that the pieces came with. */
  reference: text(60),
});

export const CountStock = z.strictObject({
  sku,
  /** Good pieces found, promised ones included. */
  counted: pieces.min(0, says("不能小于 0", "must not be negative")).max(1_000_000, says("最多 1000000 件", "at most 1000000")),
  /** Asked for where fewer are found than are promised. */
  reason: reason.optional(),
  /** The count sheet or file that says it. */
  reference: text(60),
});
const countId = z.uuid();
export const ConfirmCount = z.strictObject({ countId });
export const RefuseCount = z.strictObject({ countId, reason });

export const RegisterUnits = z.strictObject({
  model,
  batchNo: code(30),
  madeOn: civilDate,
  serials: z.array(serial).min(1).max(5_000),
  /** Left out while the units are in stock. */
  shippedOn: civilDate.optional(),
  /** Left out when the company sold them directly. */
  dealerCode: dealerCode.optional(),
});

export const PartBySku = z.strictObject({ sku });
export const UnitBySerial = z.strictObject({ serial });
export const OfModel = z.strictObject({ model });
export const Search = z.strictObject({ q, ...paging });
