import { both, DomainError } from "../platform";
import { command, dateColumn, recordEvent } from "../platform/index.server";
import { nextVisitOn } from "./customer";
import { lockCustomer, mustBeKept, stampOf } from "./customer-store.server";
import { ArchiveCustomer, OfCustomer } from "./schema";

/** Puts a customer's file away: no visit is due any more, and what happened stays (S3-12). */
export const archiveCustomer = command({
  name: "parties/archive-customer",
  input: ArchiveCustomer,
  action: "customer.keep",
  async run(tx, { customerId, reason }) {
    const customer = await lockCustomer(tx, customerId);
    mustBeKept(customer);
    await tx.customer.update({ where: { id: customerId }, data: { ...stampOf(tx, customer), archivedAt: tx.now, nextVisitOn: null } });
    await recordEvent(tx, { subjectKind: "customer", subjectNo: customerId, action: "archive", reasonCode: "archived", reason });
    return { customerId };
  },
});

/** Takes a file out of the archive: its class plans the next visit from today on, as where a class is set (S3-12). */
export const restoreCustomer = command({
  name: "parties/restore-customer",
  input: OfCustomer,
  action: "customer.keep",
  async run(tx, { customerId }) {
    const customer = await lockCustomer(tx, customerId);
    if (customer.archivedAt === null) throw new DomainError("wrong_state", both("客户未归档", "the customer is not archived"));
    const visit = nextVisitOn(tx.today, customer.size, tx.settings.customerVisits);
    await tx.customer.update({
      where: { id: customerId },
      data: { ...stampOf(tx, customer), archivedAt: null, nextVisitOn: visit && dateColumn(visit) },
    });
    await recordEvent(tx, { subjectKind: "customer", subjectNo: customerId, action: "restore", reasonCode: "restored" });
    return { customerId };
  },
});
