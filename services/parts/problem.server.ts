import { can } from "../identity";
import { both, notFound, toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";
import type { ProblemStatus } from "./lifecycle";
import { readRequests } from "./store.server";

export interface DeliveryProblem {
  readonly problemNo: string;
  readonly issueSlipNo: string;
  readonly requestNo: string;
  readonly kind: "lost" | "short" | "damaged" | "wrong";
  readonly status: ProblemStatus;
  readonly note: string | null;
  readonly reportedBy: string;
  readonly reportedAt: Date;
  readonly refusedFor: string | null;
  /** The request that makes it good. */
  readonly madeGoodBy: string | null;
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[];
}

const noSlip = (issueSlipNo: string) => notFound(both(`没有出库单 ${issueSlipNo}`, `no issue slip ${issueSlipNo}`));
const noProblem = (problemNo: string) => notFound(both(`没有签收问题 ${problemNo}`, `no delivery problem ${problemNo}`));

/** The request of a slip that the actor may see; who may not is told that there is no such slip. */
export async function findRequestOfSlip(reader: Reader, issueSlipNo: string): Promise<string> {
  const slip = await reader.shipment.findUnique({ where: { issueSlipNo }, select: { requestNo: true } });
  const [request] = slip ? await readRequests(reader, [slip.requestNo]) : [];
  if (!request || !can(reader.actor, "parts_request.read", request).ok) throw noSlip(issueSlipNo);
  return request.requestNo;
}

/** Problems by a condition, in the order of their numbers. */
export async function readProblems(
  reader: Reader,
  where: { problemNo: string } | { requestNo: string } | { issueSlipNo: string },
): Promise<DeliveryProblem[]> {
  const rows = await reader.deliveryProblem.findMany({
    where,
    orderBy: { problemNo: "asc" },
    include: { deliveryProblemLineList: { orderBy: { lineNo: "asc" } }, partsRequest: { select: { requestNo: true } } },
  });
  return rows.map(({ deliveryProblemLineList, partsRequest, ...row }) => ({
    ...(row as Omit<DeliveryProblem, "lines" | "madeGoodBy">),
    madeGoodBy: partsRequest?.requestNo ?? null,
    lines: deliveryProblemLineList.map(({ lineNo, quantity }) => ({ lineNo, quantity })),
  }));
}

/** The problem of this number. Refuses with `not_found`. */
export async function requireProblem(reader: Reader, problemNo: string): Promise<DeliveryProblem> {
  const [problem] = await readProblems(reader, { problemNo });
  if (!problem) throw noProblem(problemNo);
  return problem;
}

/** A problem as programs and screens see it; who of the company reported it is not for partners. */
export const problemView = ({ reportedAt, reportedBy: _, ...problem }: DeliveryProblem) => ({
  ...problem,
  reportedAt: toWireInstant(reportedAt),
});

/** How many pieces of each line of a slip no problem names yet; a refused one names none. */
export function piecesLeft(
  shipped: readonly { lineNo: number; quantity: number }[],
  problems: readonly Pick<DeliveryProblem, "status" | "lines">[],
): Map<number, number> {
  const left = new Map(shipped.map(({ lineNo, quantity }) => [lineNo, quantity]));
  for (const { status, lines } of problems) {
    if (status === "refused") continue;
    for (const { lineNo, quantity } of lines) left.set(lineNo, left.get(lineNo)! - quantity);
  }
  return left;
}
