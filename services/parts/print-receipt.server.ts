import { readParts } from "../catalog/index.server";
import type { Receipt } from "../documents";
import { documentFileName, drawDocument } from "../documents/index.server";
import { can } from "../identity";
import { both, type Download, notFound, toWire, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import type { RequestLine } from "./request";
import { OfReceipt } from "./schema";
import { readRequests } from "./store.server";

const noReceipt = (receiptNo: string) => notFound(both(`没有收据 ${receiptNo}`, `no receipt ${receiptNo}`));

/** A payment of a request that the reader may see, with what the receipt says of the payer and the cashier. */
async function findPayment(reader: Reader, receiptNo: string) {
  const payment = await reader.retailPayment.findUnique({
    where: { receiptNo },
    include: { partsRequest: { select: { shipToName: true, subDistributor: { select: { name: true } } } } },
  });
  const [request] = payment ? await readRequests(reader, [payment.requestNo]) : [];
  if (!payment || !request || !can(reader.actor, "receipt.read", request).ok) throw noReceipt(receiptNo);
  const cashier = await reader.userAccount.findUnique({ where: { login: payment.recordedBy }, select: { name: true } });
  return { payment, request, payer: payment.partsRequest.subDistributor?.name ?? payment.partsRequest.shipToName, cashier };
}

const wasPaid = (line: RequestLine) => line.funding === "retail" && line.approved > 0;

async function readReceipt(reader: Reader, receiptNo: string): Promise<Receipt> {
  const { payment, request, payer, cashier } = await findPayment(reader, receiptNo);
  const paid = request.lines.filter(wasPaid);
  const parts = await readParts(
    reader,
    paid.map((line) => line.sku),
  );
  const [counted] = await reader.$queryRaw<
    { prints: number }[]
  >`UPDATE retail_payment SET prints = prints + 1 WHERE receipt_no = ${receiptNo} RETURNING prints`;
  const { refundDue, refundedAt, refundReference } = payment;
  return {
    receiptNo,
    requestNo: payment.requestNo,
    company: reader.settings.company.name,
    payer,
    method: payment.method as Receipt["method"],
    reference: payment.reference,
    amount: payment.amount.toFixed(2),
    paidAt: toWireInstant(payment.recordedAt),
    receivedBy: cashier?.name ?? payment.recordedBy,
    lines: paid.map((line) => {
      const part = parts.get(line.sku)!;
      const name = reader.locale === "en" ? part.nameEn : part.nameZh;
      return {
        ...{ lineNo: line.lineNo, sku: line.sku, name, quantity: line.approved },
        unitPrice: toWire(line.unitPrice!),
        amount: toWire(line.amount!),
      };
    }),
    ...(refundDue && {
      refund: {
        amount: refundDue.toFixed(2),
        ...(refundedAt && refundReference && { refundedAt: toWireInstant(refundedAt), reference: refundReference }),
      },
    }),
    copyNo: counted!.prints,
    printedBy: reader.actor.name,
    printedAt: toWireInstant(reader.now),
  };
}

/** The receipt 收据 as PDF: what a retail buyer paid and what of it goes back; a reprint carries its copy number. */
export const printReceipt = query({
  name: "documents/receipt",
  input: OfReceipt,
  action: "receipt.read",
  async run(reader, { receiptNo }): Promise<Download> {
    const request = { kind: "receipt" as const, value: await readReceipt(reader, receiptNo), locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
