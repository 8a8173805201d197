import { can } from "../identity";
import { toWireInstant } from "../platform";
import { civilDateOf, type Reader } from "../platform/index.server";
import { piecesLeft, readProblems } from "./problem.server";
import type { PartsRequest } from "./request";

/** The slips of a request, each with the pieces that may still be reported as lost, short, damaged or wrong, where the reader may. */
export async function readShipments(reader: Reader, request: PartsRequest) {
  const { requestNo } = request;
  const [rows, problems] = await Promise.all([
    reader.shipment.findMany({
      where: { requestNo },
      orderBy: { issueSlipNo: "asc" },
      include: { shipmentLineList: { orderBy: { lineNo: "asc" } } },
    }),
    readProblems(reader, { requestNo }),
  ]);
  const mayReport = can(reader.actor, "delivery_problem.report", request).ok;
  return rows.map((row) => {
    const arrived = row.status === "delivered";
    const left = piecesLeft(
      row.shipmentLineList,
      problems.filter(({ issueSlipNo }) => issueSlipNo === row.issueSlipNo),
    );
    return {
      issueSlipNo: row.issueSlipNo,
      status: row.status,
      carrier: row.carrier,
      waybillNo: row.waybillNo,
      freightTerms: row.freightTerms,
      freightAmount: row.freightAmount?.toFixed(2) ?? null,
      shippedAt: row.shippedAt && toWireInstant(row.shippedAt),
      onTime: row.onTime,
      receivedOn: row.receivedOn && civilDateOf(row.receivedOn),
      lines: row.shipmentLineList.map(({ lineNo, quantity, replacementSerials }) => ({ lineNo, quantity, replacementSerials })),
      /** Empty where nothing is left to report, or not by the reader; what was signed for is not lost. */
      reportable:
        mayReport && (arrived || row.status === "shipped")
          ? [...left].filter(([, quantity]) => quantity > 0).map(([lineNo, quantity]) => ({ lineNo, quantity }))
          : [],
      mayBeLost: !arrived,
    };
  });
}
