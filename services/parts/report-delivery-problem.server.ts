import { authorize } from "../identity";
import { both, DomainError, type FieldErrors } from "../platform";
import { command, nextNumber, type Tx } from "../platform/index.server";
import { deliveryProblemLifecycle } from "./lifecycle";
import { findRequestOfSlip, piecesLeft, problemView, readProblems, requireProblem } from "./problem.server";
import { ReportDeliveryProblem, type ReportInput } from "./schema";
import { lockRequest, saveRequest } from "./store.server";

/** The pieces that are reported, each line once and never more than the slip has left; of a lost slip all that is left where no line is named. */
function piecesOf(input: ReportInput, left: ReadonlyMap<number, number>): ReportInput["lines"] {
  if (input.lines.length === 0 && input.kind === "lost") {
    const all = [...left].filter(([, quantity]) => quantity > 0).map(([lineNo, quantity]) => ({ lineNo, quantity }));
    if (all.length > 0) return all;
  }
  const fields: Record<string, FieldErrors[string]> = {};
  if (input.lines.length === 0) fields.lines = [both("请填写有问题的件数", "say how many pieces")];
  input.lines.forEach(({ lineNo, quantity }, index) => {
    const most = left.get(lineNo);
    const again = input.lines.findIndex((line) => line.lineNo === lineNo) !== index;
    if (most === undefined || again) fields[`lines[${index}].lineNo`] = [both("出库单没有此行，或重复", "not on the slip, or named twice")];
    else if (quantity > most) fields[`lines[${index}].quantity`] = [both(`最多 ${most} 件`, `at most ${most}`)];
  });
  if (Object.keys(fields).length > 0) throw new DomainError("invalid_input", both("请检查件数", "check the pieces"), { fields });
  return input.lines;
}

/** A slip that has not left has no problem yet, and what was signed for is not lost. */
async function requireUnderway(tx: Tx, { issueSlipNo, kind }: ReportInput) {
  const slip = await tx.shipment.findUniqueOrThrow({ where: { issueSlipNo }, include: { shipmentLineList: true } });
  const possible = kind === "lost" ? ["shipped"] : ["shipped", "delivered"];
  if (possible.includes(slip.status)) return slip;
  throw new DomainError(
    "wrong_state",
    slip.status === "delivered"
      ? both("该出库单已签收，不能报丢失", "this slip has been received: it is not lost")
      : both("该出库单不在途，也未签收", "this slip is neither on its way nor received"),
  );
}

/** Reports that a slip arrived otherwise than it says: lost, short, damaged, or a wrong part (1.6). Customer service decides on it. */
export const reportDeliveryProblem = command({
  name: "parts/report-delivery-problem",
  input: ReportDeliveryProblem,
  action: "delivery_problem.report",
  async run(tx, input) {
    const { issueSlipNo, kind, note } = input;
    const { request } = await lockRequest(tx, await findRequestOfSlip(tx, issueSlipNo));
    authorize(tx.actor, "delivery_problem.report", request);
    const slip = await requireUnderway(tx, input);
    const lines = piecesOf(input, piecesLeft(slip.shipmentLineList, await readProblems(tx, { issueSlipNo })));
    const problemNo = await nextNumber(tx, "delivery_problem");
    const { requestNo } = request;
    await tx.deliveryProblem.create({
      data: {
        ...{ problemNo, issueSlipNo, requestNo, kind, note: note ?? null, status: deliveryProblemLifecycle.initial },
        ...{ reportedBy: tx.actor.login, reportedAt: tx.now },
      },
    });
    await tx.deliveryProblemLine.createMany({ data: lines.map((line) => ({ problemNo, issueSlipNo, ...line })) });
    const said = { action: "parts/report-delivery-problem", reasonCode: `delivery_${kind}`, ...(note ? { reason: note } : {}) };
    await saveRequest(tx, request, { changes: {}, acts: [{ event: "note", ...said, data: { problemNo, issueSlipNo, lines } }] });
    return problemView(await requireProblem(tx, problemNo));
  },
});
