import { z } from "zod";
import { both, DomainError } from "../platform";
import type { Tx } from "../platform/index.server";
import { code, dealerCode, phone, says, text } from "../platform/input";
import { RegisterSale, registerSale } from "../warranty/index.server";
import { type Content, REPEATED, type Written } from "./row-kind";

const { serial, soldOn, proof } = RegisterSale.shape;
/** A sale; without a dealer and a sub-distributor the company sold the unit itself. */
export const SaleRow = z
  .strictObject({
    serial,
    soldOn,
    dealerCode: dealerCode.optional(),
    subDistributorCode: code(20).optional(),
    customerName: text(50),
    customerPhone: phone,
    customerAddress: text(200).optional(),
    proof,
  })
  .refine((row) => row.dealerCode === undefined || row.subDistributorCode === undefined, {
    path: ["subDistributorCode"],
    message: says("经销商与分销商只填一个", "name the dealer or the sub-distributor, not both"),
  });
type SaleRow = z.output<typeof SaleRow>;

function sellerOf({ dealerCode: dealer, subDistributorCode }: SaleRow) {
  if (subDistributorCode !== undefined) return { subDistributorCode };
  return dealer === undefined ? { company: true as const } : { dealerCode: dealer };
}

/** Fields of the command by the fields of a row that they were read from. */
const FIELDS: Readonly<Record<string, string>> = {
  "soldBy.dealerCode": "dealerCode",
  "soldBy.subDistributorCode": "subDistributorCode",
};

function inFieldsOfRow(error: unknown): unknown {
  if (!(error instanceof DomainError) || !error.more.fields) return error;
  const fields = Object.entries(error.more.fields).map(([name, messages]) => [FIELDS[name] ?? name, messages]);
  return new DomainError(error.code, error.text, { ...error.more, fields: Object.fromEntries(fields) });
}

const saySale = (row: SaleRow) =>
  [row.soldOn, row.subDistributorCode ?? row.dealerCode ?? "", row.customerName, row.customerPhone, row.customerAddress ?? ""].join("\n");

/** What is registered of these units, said as their rows would say it. */
async function readRegistered(tx: Tx, rows: readonly SaleRow[]): Promise<Map<string, string>> {
  const known = await tx.unitSale.findMany({
    where: { serial: { in: rows.map((row) => row.serial) }, endedAt: null },
    include: { customer: true },
  });
  return new Map(
    known.map((sale) => [
      sale.serial,
      saySale({
        ...{ serial: sale.serial, soldOn: sale.soldOn.toISOString().slice(0, 10) },
        ...(sale.subDistributorCode === null ? {} : { subDistributorCode: sale.subDistributorCode }),
        ...(sale.dealerCode === null ? {} : { dealerCode: sale.dealerCode }),
        ...{ customerName: sale.customer.name, customerPhone: sale.customer.phone, customerAddress: sale.customer.address },
      }),
    ]),
  );
}

/** Registers sales; one that is registered as its row says changes nothing, one registered otherwise is a `conflict`. */
export async function writeSales(tx: Tx, contents: readonly Content[]): Promise<Written[]> {
  const rows = contents as unknown as readonly SaleRow[];
  const registered = await readRegistered(tx, rows);
  const written: Written[] = [];
  for (const row of rows) {
    const known = registered.get(row.serial);
    if (known === saySale(row)) {
      written.push(REPEATED);
      continue;
    }
    if (known !== undefined) {
      throw new DomainError(
        "conflict",
        both(`${row.serial} 的销售已登记，内容不同`, `the sale of ${row.serial} is registered with other content`),
      );
    }
    const customer = { name: row.customerName, phone: row.customerPhone, address: row.customerAddress };
    const sale = { serial: row.serial, soldOn: row.soldOn, soldBy: sellerOf(row), customer, proof: row.proof };
    await registerSale.definition.run(tx, sale, undefined).catch((error: unknown) => {
      throw inFieldsOfRow(error);
    });
    written.push({ as: "booked" });
  }
  return written;
}
