import type { z } from "zod";
import { letUnitOut } from "../catalog/index.server";
import type { IssueSlip } from "../documents";
import { documentFileName, drawDocument } from "../documents/index.server";
import { freightErrors } from "../parts";
import { both, DomainError, type Download, maskPhone, money, notFound, toWire, toWireInstant } from "../platform";
import { command, moneyOf, nextNumber, query, type Reader, type Tx } from "../platform/index.server";
import { readShipTo } from "./give-exchange.server";
import { printed, readProducts } from "./print-return.server";
import { isKept } from "./return";
import { placeOfSender } from "./settlement-store.server";
import { requireReturn } from "./store.server";
import { OfReturnSlip, SendUnitBack } from "./way-schema";
import { lockStep, moveUnit } from "./way-store.server";

type Parcel = Omit<z.output<typeof SendUnitBack>, "returnNo" | "serial">;

/** Writes the slip with which a unit leaves, under the next number of the issue slips, which is taken last. */
async function writeSlip(
  tx: Tx,
  slip: { issueSlipNo: string; unitNo: string },
  { carrier, waybillNo, freightTerms, freightAmount }: Parcel,
) {
  const freight = { freightTerms, freightAmount: freightAmount === undefined ? null : toWire(money(freightAmount)) };
  const shipped = { shippedBy: tx.actor.login, shippedAt: tx.now };
  await tx.returnShipment.create({ data: { ...slip, carrier, waybillNo, ...freight, ...shipped } });
}

/**
 * A unit leaves for whoever sent it, by an issue slip with its parcel and freight (S1-8): repaired and passed, or as it is where research decided so.
 * What the company ships by its monthly account it pays itself.
 */
export const sendUnitBack = command({
  name: "returns/send-back-unit",
  input: SendUnitBack,
  action: "return_unit.put_away",
  async run(tx, { returnNo, serial, ...parcel }) {
    const locked = await lockStep(tx, { returnNo, serial }, "return_unit.put_away");
    const { known, unit } = locked;
    const amount = parcel.freightAmount === undefined ? null : money(parcel.freightAmount);
    const fields = freightErrors({ terms: parcel.freightTerms, amount });
    if (Object.keys(fields).length > 0) throw new DomainError("invalid_input", both("请检查运费", "check the freight"), { fields });
    if ((unit.state === "reinspected" || unit.state === "repair_refused") && isKept(known, unit))
      throw new DomainError("wrong_state", both("此产品由公司留用，请入库", "the company keeps it: restock it"));
    const said = { action: "returns/send-back-unit", data: { carrier: parcel.carrier, waybillNo: parcel.waybillNo } };
    const moved = await moveUnit(tx, locked, { event: "send_back", ...said });
    await letUnitOut(tx, { serial: unit.serial, sourceKind: "return", sourceNo: unit.unitNo, place: await placeOfSender(tx, known, unit) });
    // Whoever waits for a unit or for its stock does not hold the counter of the slips meanwhile.
    const issueSlipNo = await nextNumber(tx, "issue_slip");
    await writeSlip(tx, { issueSlipNo, unitNo: unit.unitNo }, parcel);
    return { ...moved, issueSlipNo };
  },
});

/** The parcels by which units of a return left for their sender, by unit. */
export async function readParcels(reader: Reader, unitNos: readonly string[]) {
  const rows = await reader.returnShipment.findMany({ where: { unitNo: { in: [...unitNos] } } });
  return new Map(
    rows.map(({ unitNo, issueSlipNo, carrier, waybillNo, freightTerms, freightAmount, shippedAt }) => [
      unitNo,
      {
        issueSlipNo,
        carrier,
        waybillNo,
        freightTerms,
        freightAmount: freightAmount && toWire(moneyOf(freightAmount)),
        shippedAt: toWireInstant(shippedAt),
      },
    ]),
  );
}

/** The slip whose return the reader may see; absent or foreign answers `not_found`. */
async function readSlip(reader: Reader, issueSlipNo: string): Promise<IssueSlip> {
  const no = () => notFound(both(`没有出库单 ${issueSlipNo}`, `no issue slip ${issueSlipNo}`));
  const slip = await reader.returnShipment.findUnique({ where: { issueSlipNo }, include: { returnUnit: true } });
  if (!slip) throw no();
  const { returnNo, serial } = slip.returnUnit;
  const known = await requireReturn(reader, returnNo).catch(() => {
    throw no();
  });
  const { dealerCode, subDistributorCode } = known;
  const { name, phone, address } = await readShipTo(reader, known);
  const product = (await readProducts(reader, [serial])).get(serial)!;
  const code = subDistributorCode ?? dealerCode;
  const tier = subDistributorCode !== null ? "sub_distributor" : dealerCode !== null ? "dealer" : "walk_in";
  const [counted] = await reader.$queryRaw<{ prints: number }[]>`
    UPDATE return_shipment SET prints = prints + 1 WHERE issue_slip_no = ${issueSlipNo} RETURNING prints`;
  return {
    ...{ issueSlipNo, requestNo: returnNo, status: "shipped", purpose: "sent_back", ...printed(reader), qrText: issueSlipNo },
    requester: { ...(code !== null && { code }), name, tier },
    shipTo: { name, phone: dealerCode === null ? maskPhone(phone) : phone, address },
    ...{ shippedAt: toWireInstant(slip.shippedAt), carrier: slip.carrier, waybillNo: slip.waybillNo },
    freightTerms: slip.freightTerms as "collect" | "monthly_account",
    ...(slip.freightAmount && { freightAmount: toWire(moneyOf(slip.freightAmount)) }),
    lines: [
      { lineNo: 1, sku: product.model, name: product.name, quantity: 1, wholeUnit: true, faultySerial: serial, replacementSerials: [] },
    ],
    copyNo: counted!.prints,
  };
}

/** The slip 客户服务出库单 of a unit that went back to its sender, as PDF; a reprint says so (S1-8). */
export const printReturnSlip = query({
  name: "documents/return-slip",
  input: OfReturnSlip,
  action: "return.read",
  async run(reader, { issueSlipNo }): Promise<Download> {
    const request = { kind: "issue_slip" as const, value: await readSlip(reader, issueSlipNo), locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
