import { sendUnitsOff } from "../catalog/index.server";
import { authorize } from "../identity";
import { command } from "../platform/index.server";
import { SendReturn } from "./schema";
import { lockReturn, moveReturn } from "./store.server";

/** Says that the parcel has left, with whom and under which waybill, so that the warehouse finds the return by it; its units are on their way. */
export const sendReturn = command({
  name: "returns/send",
  input: SendReturn,
  action: "return.send",
  async run(tx, { returnNo, carrier, waybillNo }) {
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return.send", known);
    await sendUnitsOff(
      tx,
      known.units.filter(({ state }) => state === "announced").map(({ serial }) => serial),
    );
    const changes = { carrier, waybillNo, sentAt: tx.now };
    const { status } = await moveReturn(tx, known, { event: "send", action: "returns/send", changes, data: { carrier, waybillNo } });
    return { returnNo, status, carrier, waybillNo };
  },
});
