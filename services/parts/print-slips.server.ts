import { readParts } from "../catalog/index.server";
import type { IssueSlip, PickList } from "../documents";
import { documentFileName, drawDocument } from "../documents/index.server";
import { can } from "../identity";
import { both, DomainError, type Download, maskPhone, notFound, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { seesPhones } from "./privacy";
import { OfIssueSlip, PrintPickList } from "./schema";
import { readRequests } from "./store.server";

const nameIn = (reader: Reader, part: { nameZh: string; nameEn: string }) => (reader.locale === "en" ? part.nameEn : part.nameZh);

/** Counts the print, so that a reprint says so; the count is no part of the request's history. */
async function countPrint(reader: Reader, issueSlipNo: string): Promise<number> {
  const [row] = await reader.$queryRaw<
    { prints: number }[]
  >`UPDATE shipment SET prints = prints + 1 WHERE issue_slip_no = ${issueSlipNo} RETURNING prints`;
  return row!.prints;
}

async function readSlip(reader: Reader, issueSlipNo: string): Promise<IssueSlip & { shipBy: string }> {
  const missing = notFound(both(`没有出库单 ${issueSlipNo}`, `no issue slip ${issueSlipNo}`));
  const slip = await reader.shipment.findUnique({
    where: { issueSlipNo },
    include: { shipmentLineList: true, partsRequestByRequestNo: { include: { dealer: true, subDistributor: true } } },
  });
  if (!slip) throw missing;
  const [request] = await readRequests(reader, [slip.requestNo]);
  if (!request || !can(reader.actor, "parts_request.read", request).ok) throw missing;
  if (slip.status === "void")
    throw new DomainError("wrong_state", both(`出库单 ${issueSlipNo} 已作废`, `issue slip ${issueSlipNo} is void`));
  const row = slip.partsRequestByRequestNo;
  const parts = await readParts(
    reader,
    request.lines.map((line) => line.sku),
  );
  const shipped = new Map(slip.shipmentLineList.map((line) => [line.lineNo, line]));
  const lines = request.lines.flatMap((line) => {
    const quantity = slip.status === "picking" ? line.allocated - line.shipped : (shipped.get(line.lineNo)?.quantity ?? 0);
    if (quantity === 0 || line.funding === "redirect") return [];
    const part = parts.get(line.sku)!;
    return [
      {
        lineNo: line.lineNo,
        sku: line.sku,
        name: nameIn(reader, part),
        quantity,
        funding: line.funding,
        ...(line.model === null ? {} : { wholeUnit: true as const }),
        ...(line.faultySerial ? { faultySerial: line.faultySerial } : {}),
        replacementSerials: shipped.get(line.lineNo)?.replacementSerials ?? [],
      },
    ];
  });
  return {
    issueSlipNo,
    requestNo: slip.requestNo,
    status: slip.status === "picking" ? "reserved" : "shipped",
    requester: {
      ...(request.dealerCode || request.subDistributorCode ? { code: (request.dealerCode ?? request.subDistributorCode)! } : {}),
      name: row.dealer?.name ?? row.subDistributor?.name ?? row.shipToName,
      tier: request.tier,
    },
    purpose: request.purpose,
    shipTo: {
      name: row.shipToName,
      phone: seesPhones(reader.actor) ? row.shipToPhone : maskPhone(row.shipToPhone),
      address: row.shipToAddress,
    },
    ...(request.servicedBy.kind === "dealer" ? { servedBy: request.servicedBy.name } : {}),
    shipBy: toWireInstant(request.shipBy ?? slip.pickingAt),
    ...(slip.shippedAt ? { shippedAt: toWireInstant(slip.shippedAt) } : {}),
    ...(slip.carrier ? { carrier: slip.carrier } : {}),
    ...(slip.waybillNo ? { waybillNo: slip.waybillNo } : {}),
    ...(slip.freightTerms ? { freightTerms: slip.freightTerms as "collect" | "monthly_account" } : {}),
    ...(slip.freightAmount ? { freightAmount: slip.freightAmount.toFixed(2) } : {}),
    lines,
    ...(row.note ? { note: row.note } : {}),
    copyNo: 1,
    printedBy: reader.actor.name,
    printedAt: toWireInstant(reader.now),
    qrText: issueSlipNo,
  };
}

/** The issue slip 客户服务出库单 as PDF (S1-8): what is to be picked, or what has shipped; a reprint carries its copy number. */
export const printIssueSlip = query({
  name: "documents/issue-slip",
  input: OfIssueSlip,
  action: "shipment.read",
  async run(reader, input): Promise<Download> {
    const value = { ...(await readSlip(reader, input.issueSlipNo)), copyNo: await countPrint(reader, input.issueSlipNo) };
    const request = { kind: "issue_slip" as const, value, locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});

/** The pick list 拣货单 of slips that are being picked, part by part: those named, or all. */
export const printPickList = query({
  name: "documents/pick-list",
  input: PrintPickList,
  action: "shipment.pick",
  async run(reader, input): Promise<Download> {
    const open = await reader.shipment.findMany({
      where: { status: "picking", ...(input.issueSlipNos ? { issueSlipNo: { in: input.issueSlipNos } } : {}) },
      select: { issueSlipNo: true },
      orderBy: { issueSlipNo: "asc" },
      take: 100,
    });
    if (open.length === 0) throw new DomainError("wrong_state", both("没有正在拣货的出库单", "no slip is being picked"));
    const slips = await Promise.all(open.map(({ issueSlipNo }) => readSlip(reader, issueSlipNo)));
    const lines = new Map<string, PickList["lines"][number] & { slips: { issueSlipNo: string; quantity: number }[] }>();
    for (const slip of slips) {
      for (const { sku, name, quantity } of slip.lines) {
        const known = lines.get(sku) ?? { sku, name, quantity: 0, slips: [] };
        lines.set(sku, {
          ...known,
          quantity: known.quantity + quantity,
          slips: [...known.slips, { issueSlipNo: slip.issueSlipNo, quantity }],
        });
      }
    }
    const value: PickList = {
      lines: [...lines.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1)),
      slips: slips.map(({ issueSlipNo, requestNo, shipTo, shipBy = "" }) => ({ issueSlipNo, requestNo, shipToName: shipTo.name, shipBy })),
      printedBy: reader.actor.name,
      printedAt: toWireInstant(reader.now),
    };
    const request = { kind: "pick_list" as const, value, locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
