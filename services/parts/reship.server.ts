import { readCalendar } from "../calendar/index.server";
import { advance, both, must, toWire, ZERO } from "../platform";
import { nextNumber, recordEvent, type Tx } from "../platform/index.server";
import { requestLifecycle } from "./lifecycle";
import type { DeliveryProblem } from "./problem.server";
import { settleRequest } from "./release.server";
import type { PartsRequest, RequestLine } from "./request";
import { settleLine } from "./settle-lines";
import { shipBy } from "./ship-by";
import { readRequests } from "./store.server";
import { pricesFrozenUntil } from "./submit-request.server";

const ACTION = "parts/accept-delivery-problem";
/** How a line is paid that makes a delivery good: by the company (1.6), where the first one was charged already. */
const TERMS = {
  funding: "company",
  rule: "DP",
  unitPrice: ZERO,
  amount: ZERO,
  shortfall: ZERO,
  text: both("签收问题补发，由公司承担", "sent again for a delivery problem, at the company's cost"),
} as const;

async function insertHead(tx: Tx, first: PartsRequest, problem: DeliveryProblem): Promise<string> {
  const row = await tx.partsRequest.findUniqueOrThrow({ where: { requestNo: first.requestNo } });
  const limit = shipBy(await readCalendar(tx), { tier: first.tier, purpose: first.purpose, submittedAt: tx.now }, tx.settings.shipBy);
  const requestNo = await nextNumber(tx, "parts_request");
  const { tier, tierIsKnown, dealerCode, subDistributorCode, purpose, serial, insistReason, mismatchReason, complaintNo, priority } = row;
  const { shipToName, shipToPhone, shipToAddress } = row;
  await tx.partsRequest.create({
    data: {
      ...{ requestNo, tier, tierIsKnown, dealerCode, subDistributorCode, purpose, serial, insistReason, mismatchReason, complaintNo },
      ...{ priority, shipToName, shipToPhone, shipToAddress, servicedBy: { ...first.servicedBy } },
      makesGood: problem.problemNo,
      freightPreference: "monthly_account", // the company's own freight
      status: must(advance(requestLifecycle, requestLifecycle.initial, "submit")),
      version: 1,
      submittedBy: problem.reportedBy,
      submittedAt: tx.now,
      pricesFrozenUntil: pricesFrozenUntil(tx),
      shipBy: limit.at,
      shipByRule: limit.rule,
    },
  });
  return requestNo;
}

/** The pieces that lack, each on a line with the number, the prices and the cover of the one that shipped it. */
async function insertPieces(tx: Tx, requestNo: string, { first, problem }: { first: PartsRequest; problem: DeliveryProblem }) {
  const pieces = problem.lines.map(({ lineNo, quantity }) => ({
    quantity,
    line: first.lines.find((line) => line.lineNo === lineNo)!,
  }));
  await tx.partsRequestLine.createMany({
    data: pieces.map(({ quantity, line }: { quantity: number; line: RequestLine }) => ({
      ...{ requestNo, lineNo: line.lineNo, dealerCode: first.dealerCode, sku: line.sku, faultySerial: line.faultySerial },
      ...{ asked: quantity, state: "submitted", funding: TERMS.funding, rule: TERMS.rule },
      ...{ unitPrice: toWire(ZERO), amount: toWire(ZERO), shortfall: toWire(ZERO) },
      budgetPrice: toWire(line.budgetPrice),
      retailPrice: toWire(line.retailPrice),
      dealerPrice: toWire(line.dealerPrice),
      warrantyVerdict: line.warrantyVerdict,
      coveredUntil: line.coveredUntil && new Date(`${line.coveredUntil}T00:00:00Z`),
      explanation: { ...TERMS.text },
    })),
  });
}

/** Sends the pieces of an accepted problem again: a request as the first one, approved and released at once, allocated like any other. Answers its number. */
export async function reship(tx: Tx, first: PartsRequest, problem: DeliveryProblem): Promise<string> {
  const requestNo = await insertHead(tx, first, problem);
  await insertPieces(tx, requestNo, { first, problem });
  const data = { problemNo: problem.problemNo, issueSlipNo: problem.issueSlipNo, requestNo: first.requestNo };
  await recordEvent(tx, {
    ...{ subjectKind: "parts_request", subjectNo: requestNo, action: ACTION, reasonCode: "reshipment", data },
    fromStatus: requestLifecycle.initial,
    toStatus: "submitted",
  });
  const [request] = await readRequests(tx, [requestNo]);
  const lines = request!.lines.map((line) => settleLine({ ...line, approved: line.asked }, TERMS));
  const approve = { event: "approve" as const, action: ACTION, reasonCode: "as_asked" };
  await settleRequest(
    tx,
    { request: request!, lines, decidedBy: tx.actor.login },
    { before: [approve], action: ACTION, reasonCode: "settled" },
  );
  return requestNo;
}
