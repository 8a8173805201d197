import { authorize } from "../identity";
import { advance, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { approverRole, mayApprove } from "./approval";
import { arrivalActs } from "./ending.server";
import { deliveryProblemLifecycle } from "./lifecycle";
import { type DeliveryProblem, problemView, requireProblem } from "./problem.server";
import type { PartsRequest } from "./request";
import { reship } from "./reship.server";
import { OfProblem, RefuseDeliveryProblem } from "./schema";
import { type Act, everythingArrived, lockRequest, saveRequest } from "./store.server";
import { worthOf } from "./submit-request.server";

interface Locked {
  problem: DeliveryProblem;
  request: PartsRequest;
}

/** The problem as it stands once its request is locked: whoever decides on it locks the request first. */
async function lockProblem(tx: Tx, problemNo: string): Promise<Locked> {
  const { requestNo } = await requireProblem(tx, problemNo);
  const { request } = await lockRequest(tx, requestNo);
  const problem = await requireProblem(tx, problemNo);
  authorize(tx.actor, "delivery_problem.decide", { submittedBy: problem.reportedBy });
  return { problem, request };
}

/** What is made good counts as much as any other approval, at dealer price (1.6). */
function demandLimit(tx: Tx, { problem, request }: Locked): void {
  const pieces = problem.lines.map(({ lineNo, quantity }) => ({
    dealerPrice: request.lines.find((line) => line.lineNo === lineNo)!.dealerPrice,
    pieces: quantity,
  }));
  const { approvalLimits } = tx.settings;
  must(mayApprove(tx.actor, approverRole(worthOf(pieces), false, approvalLimits), approvalLimits));
}

/** Whether all pieces of a slip on its way are lost: then nothing of it will arrive any more. */
async function isAllLost(tx: Tx, issueSlipNo: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ lost: boolean }[]>`
    SELECT bool_and(s.quantity = coalesce(l.lost, 0)) AS lost FROM shipment_line s JOIN shipment p USING (issue_slip_no) LEFT JOIN (
      SELECT l.line_no, sum(l.quantity) AS lost FROM delivery_problem_line l JOIN delivery_problem p USING (problem_no)
      WHERE p.issue_slip_no = ${issueSlipNo} AND p.kind = 'lost' AND p.status = 'accepted' GROUP BY l.line_no) l USING (line_no)
    WHERE s.issue_slip_no = ${issueSlipNo} AND p.status = 'shipped'`;
  return row?.lost ?? false;
}

/** A lost slip does not keep its request open: when nothing else is on its way the request ends. */
async function endLostSlip(tx: Tx, { problem, request }: Locked): Promise<Act[]> {
  const { issueSlipNo } = problem;
  if (!(await isAllLost(tx, issueSlipNo))) return [];
  await tx.shipment.update({ where: { issueSlipNo }, data: { status: "lost" }, select: { issueSlipNo: true } });
  if (request.status !== "shipped" || !(await everythingArrived(tx, request.requestNo))) return [];
  return await arrivalActs(tx, request.requestNo, { action: "parts/accept-delivery-problem", reasonCode: "lost" });
}

/**
 * Accepts a delivery problem: its pieces are sent again by a request of their own at the company's cost, so that the budget is charged
 * once (1.6). A slip all of whose pieces are lost is no longer awaited.
 */
export const acceptDeliveryProblem = command({
  name: "parts/accept-delivery-problem",
  input: OfProblem,
  action: "delivery_problem.decide",
  async run(tx, { problemNo }) {
    const locked = await lockProblem(tx, problemNo);
    const status = must(advance(deliveryProblemLifecycle, locked.problem.status, "accept"));
    demandLimit(tx, locked);
    await tx.deliveryProblem.update({ where: { problemNo }, data: { status, decidedBy: tx.actor.login, decidedAt: tx.now } });
    const ends = await endLostSlip(tx, locked);
    const madeGoodBy = await reship(tx, locked.request, locked.problem);
    const data = { problemNo, madeGoodBy };
    const said: Act = { event: "note", action: "parts/accept-delivery-problem", reasonCode: "problem_accepted", data };
    await saveRequest(tx, locked.request, { changes: {}, acts: [said, ...ends] });
    return problemView(await requireProblem(tx, problemNo));
  },
});

/** Refuses a delivery problem with the reason, which who reported it reads; its pieces may be reported again. */
export const refuseDeliveryProblem = command({
  name: "parts/refuse-delivery-problem",
  input: RefuseDeliveryProblem,
  action: "delivery_problem.decide",
  async run(tx, { problemNo, reason }) {
    const { problem, request } = await lockProblem(tx, problemNo);
    const status = must(advance(deliveryProblemLifecycle, problem.status, "refuse"));
    const decided = { status, decidedBy: tx.actor.login, decidedAt: tx.now, refusedFor: reason };
    await tx.deliveryProblem.update({ where: { problemNo }, data: decided });
    const said = { action: "parts/refuse-delivery-problem", reasonCode: "problem_refused", reason, data: { problemNo } };
    await saveRequest(tx, request, { changes: {}, acts: [{ event: "note", ...said }] });
    return problemView(await requireProblem(tx, problemNo));
  },
});
