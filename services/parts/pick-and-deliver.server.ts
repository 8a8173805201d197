import { SETTLE_QUEUE } from "../batches/index.server";
import { lockAccount } from "../budget/index.server";
import { advance, both, DomainError, instantAt, invalidField, notFound } from "../platform";
import { command, dateColumn, nextNumber, type Tx } from "../platform/index.server";
import { arrivalActs } from "./ending.server";
import { requestLifecycle } from "./lifecycle";
import type { PartsRequest } from "./request";
import { ConfirmDelivery, OfRequest, OfRequests } from "./schema";
import { everythingArrived, lockRequest, lockRequests, saveRequest } from "./store.server";

/** Reserves the slip's number for a locked request; one that is being picked keeps its slip. */
async function pick(tx: Tx, request: PartsRequest) {
  const { requestNo, dealerCode, pickingSlipNo } = request;
  if (pickingSlipNo) return { issueSlipNo: pickingSlipNo, requestNo, status: request.status };
  if (!request.lines.some((line) => line.state === "released" && line.allocated > line.shipped)) {
    throw new DomainError("wrong_state", both(`${requestNo} 没有可以拣货的配件`, `nothing of ${requestNo} is ready to pick`));
  }
  const issueSlipNo = await nextNumber(tx, "issue_slip");
  await tx.shipment.create({
    data: { issueSlipNo, requestNo, dealerCode, status: "picking", pickingBy: tx.actor.login, pickingAt: tx.now },
  });
  const event = advance(requestLifecycle, request.status, "start_picking").ok ? ("start_picking" as const) : ("note" as const);
  const saved = await saveRequest(tx, request, {
    changes: {},
    acts: [{ event, action: "parts/start-picking", reasonCode: "picked", data: { issueSlipNo } }],
  });
  return { issueSlipNo, requestNo, status: saved.status };
}

/** Reserves the number of the issue slip that is printed for picking; picking again answers with the same slip (S1-8). */
export const startPicking = command({
  name: "parts/start-picking",
  input: OfRequest,
  action: "shipment.pick",
  async run(tx, input) {
    const { request } = await lockRequest(tx, input.requestNo);
    return await pick(tx, request);
  },
});

/** The same for several requests that are fetched in one walk: all of them or none. Accounts are locked before requests, both in sorted order. */
export const startPickingSeveral = command({
  name: "parts/start-picking-several",
  input: OfRequests,
  action: "shipment.pick",
  async run(tx, { requestNos }) {
    const rows = await tx.partsRequest.findMany({
      where: { requestNo: { in: requestNos } },
      select: { requestNo: true, dealerCode: true },
    });
    const missing = requestNos.find((requestNo) => !rows.some((row) => row.requestNo === requestNo));
    if (missing !== undefined) throw notFound(both(`没有申请单 ${missing}`, `no request ${missing}`));
    const dealers = new Set(rows.flatMap(({ dealerCode }) => dealerCode ?? []));
    for (const dealerCode of [...dealers].sort()) await lockAccount(tx, dealerCode);
    const items: Awaited<ReturnType<typeof pick>>[] = [];
    for (const request of await lockRequests(tx, requestNos)) items.push(await pick(tx, request));
    return { items };
  },
});

/** Records that a shipment arrived; a request whose last one did is delivered, and closes by itself once no core is owed (1.6). */
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
    if (complete && request.lines.some(({ rule }) => rule === "T12")) await tx.enqueue(SETTLE_QUEUE, {});
    const saved = await saveRequest(tx, request, {
      changes: {},
      acts: complete ? await arrivalActs(tx, request.requestNo, said) : [{ event: "note", ...said }],
    });
    return { issueSlipNo: input.issueSlipNo, requestNo: request.requestNo, status: saved.status, version: saved.version };
  },
});
