import { findChanges } from "../platform";
import { command, dateColumn, recordEvent } from "../platform/index.server";
import { nextVisitOn } from "./customer";
import { lockCustomer, mustBeKept, soughtOf, stampOf } from "./customer-store.server";
import { SaveCustomer } from "./schema";

/**
 * Changes a customer's file (S3-11, S3-12). A class that is set plans the first visit, unless a day is named. The event tells which fields
 * changed and not what they were: personal data does not outlive its correction in a history that cannot be.
 */
export const saveCustomer = command({
  name: "parties/save-customer",
  input: SaveCustomer,
  action: "customer.keep",
  async run(tx, { customerId, version, ...wanted }) {
    const customer = await lockCustomer(tx, customerId, version);
    mustBeKept(customer);
    const planned =
      wanted.nextVisitOn === undefined && wanted.size && wanted.size !== customer.size
        ? nextVisitOn(tx.today, wanted.size, tx.settings.customerVisits)
        : wanted.nextVisitOn;
    const changes = findChanges(customer, { ...wanted, ...(planned === undefined ? {} : { nextVisitOn: planned }) });
    if (!changes) return { customerId, version: customer.version };
    const { nextVisitOn: visit, ...after } = changes.after;
    const stamp = stampOf(tx, customer);
    const data = { ...after, ...stamp, sought: soughtOf({ ...customer, ...after }) };
    await tx.customer.update({
      where: { id: customerId },
      data: visit === undefined ? data : { ...data, nextVisitOn: visit && dateColumn(visit) },
    });
    const fields = Object.keys(changes.after);
    await recordEvent(tx, { subjectKind: "customer", subjectNo: customerId, action: "save", reasonCode: "changed", data: { fields } });
    return { customerId, version: stamp.version };
  },
});
