import { advance, both, DomainError, instantAt, invalidField, notFound } from "../platform";
import { command, dateColumn, nextNumber } from "../platform/index.server";
import { requestLifecycle } from "./lifecycle";
import { ConfirmDelivery, OfRequest } from "./schema";
import { everythingArrived, lockRequest, saveRequest } from "./store.server";

/** Reserves the number of the issue slip that is printed for picking; picking again answers with the same slip (S1-8). */
export const startPicking = command({
  name: "parts/start-picking",
  input: OfRequest,
  action: "shipment.pick",
  async run(tx, input) {
    const { request } = await lockRequest(tx, input.requestNo);
    const open = await tx.shipment.findFirst({ where: { requestNo: input.requestNo, status: "picking" }, select: { issueSlipNo: true } });
    if (open) return { issueSlipNo: open.issueSlipNo, requestNo: input.requestNo, status: request.status };
    if (!request.lines.some((line) => line.state === "released" && line.allocated > line.shipped)) {
      throw new DomainError("wrong_state", both("没有可以拣货的配件", "nothing is ready to pick"));
    }
    const issueSlipNo = await nextNumber(tx, "issue_slip");
    await tx.shipment.create({
      data: {
        issueSlipNo,
        requestNo: input.requestNo,
        dealerCode: request.dealerCode,
        status: "picking",
        pickingBy: tx.actor.login,
        pickingAt: tx.now,
      },
    });
    const event = advance(requestLifecycle, request.status, "start_picking").ok ? ("start_picking" as const) : ("note" as const);
    const saved = await saveRequest(tx, request, {
      changes: {},
      acts: [{ event, action: "parts/start-picking", reasonCode: "picked", data: { issueSlipNo } }],
    });
    return { issueSlipNo, requestNo: input.requestNo, status: saved.status };
  },
});

/** Records that a shipment arrived; a request whose last one did is delivered and closes by itself (1.6). */
export const confirmDelivery = command({
  name: "parts/confirm-delivery",
  input: ConfirmDelivery,
  action: "shipment.confirm_delivery",
  async run(tx, input) {
    const known = await tx.shipment.findUnique({ where: { issueSlipNo: input.issueSlipNo }, select: { requestNo: true } });
    if (!known) throw notFound(both(`没有出库单 ${input.issueSlipNo}`, `no issue slip ${input.issueSlipNo}`));
    const { request } = await lockRequest(tx, known.requestNo);
    const slip = await tx.shipment.findUniqueOrThrow({ where: { issueSlipNo: input.issueSlipNo } });
    if (slip.status !== "shipped") throw new DomainError("wrong_state", both("该出库单未在途", "this slip is not on its way"));
    if (input.receivedOn > tx.today || instantAt(input.receivedOn, "23:59") < slip.shippedAt!) {
      throw invalidField("receivedOn", both("签收日期须在发货日与今天之间", "must lie between the day shipped and today"));
    }
    await tx.shipment.update({
      where: { issueSlipNo: input.issueSlipNo },
      data: { status: "delivered", receivedOn: dateColumn(input.receivedOn), deliveryConfirmedBy: tx.actor.login },
    });
    const said = {
      action: "parts/confirm-delivery",
      reasonCode: "delivered",
      data: { issueSlipNo: input.issueSlipNo, receivedOn: input.receivedOn },
    };
    const complete = request.status === "shipped" && (await everythingArrived(tx, request.requestNo));
    const saved = await saveRequest(tx, request, {
      changes: {},
      acts: complete
        ? [
            { event: "deliver", ...said },
            { event: "close", action: said.action, reasonCode: "complete" },
          ]
        : [{ event: "note", ...said }],
    });
    return { issueSlipNo: input.issueSlipNo, requestNo: request.requestNo, status: saved.status, version: saved.version };
  },
});
