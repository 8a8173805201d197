import { can } from "../identity";
import { query } from "../platform/index.server";
import { faultsOf } from "./fault-category";
import { OfReturn } from "./schema";
import { requireReturn } from "./store.server";

/** What of one delivery waits for quality, by its units, and how much of it was looked at already (S1-4). */
export const readDelivery = query({
  name: "returns/delivery",
  input: OfReturn,
  action: "return_unit.read_way",
  async run(reader, { returnNo }) {
    const known = await requireReturn(reader, returnNo);
    const waiting = known.units.filter(({ state }) => state === "received");
    const register = await reader.unit.findMany({
      where: { serial: { in: waiting.map(({ serial }) => serial) } },
      select: { serial: true, model: true, batchNo: true },
    });
    const ofSerial = new Map(register.map((unit) => [unit.serial, unit]));
    return {
      returnNo,
      received: known.units.filter(({ intakeSlipNo }) => intakeSlipNo !== null).length,
      waiting: waiting.map(({ serial, fault, condition }) => ({ ...ofSerial.get(serial)!, fault, condition })),
      faults: faultsOf(reader.settings.complaintCategories, reader.locale),
      mayInspect: can(reader.actor, "return_unit.inspect", known).ok,
    };
  },
});
