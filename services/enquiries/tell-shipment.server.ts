import { lockComplaint, recordOnCase, writeNote } from "../complaints/index.server";
import { authorize } from "../identity";
import { both, DomainError, inLocale, must } from "../platform";
import { command } from "../platform/index.server";
import { isTracking } from "./enquiry";
import { TellShipment } from "./schema";

const ACTION = "enquiries/tell-shipment";

/** Tells who asked where a shipment is: the goods, the way they take and the day they are expected; the customer reads it with the case (S3-15). */
export const tellShipment = command({
  name: ACTION,
  input: TellShipment,
  action: "enquiry.tell_shipment",
  async run(tx, { complaintNo, goods, route, expectedOn }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "enquiry.tell_shipment", complaint);
    must(isTracking(complaint));
    if (complaint.status === "closed") throw new DomainError("wrong_state", both("投诉已结案", "the case is closed"));
    const entryNo = (await tx.shipmentTold.count({ where: { complaintNo } })) + 1;
    const told = { goods, route, expectedOn: new Date(`${expectedOn}T00:00:00Z`), toldBy: tx.actor.login, toldAt: tx.now };
    await tx.shipmentTold.create({ data: { complaintNo, entryNo, ...told } });
    const words = both(
      `货物：${goods}；路线：${route}；预计到达：${expectedOn}`,
      `Goods: ${goods}; route: ${route}; expected on ${expectedOn}`,
    );
    const noted = await writeNote(tx, complaint, { kind: "progress", body: inLocale(words, tx.locale), visible: true });
    await recordOnCase(tx, noted, { action: ACTION, reasonCode: "shipment_told", data: { entryNo } });
    return { complaintNo, entryNo };
  },
});
