import { both, invalidField } from "../platform";
import { command, dateColumn, recordEvent } from "../platform/index.server";
import { nextVisitOn } from "./customer";
import { lockCustomer, mustBeKept, stampOf } from "./customer-store.server";
import { VisitCustomer } from "./schema";

/** Writes down a visit and what came of it, and plans the next: on the day that is named, or as the customer's class says (S3-11). */
export const visitCustomer = command({
  name: "parties/visit-customer",
  input: VisitCustomer,
  action: "customer.keep",
  async run(tx, { customerId, version, visitedOn, how, outcome, nextVisitOn: named }) {
    const customer = await lockCustomer(tx, customerId, version);
    mustBeKept(customer);
    if (visitedOn > tx.today) throw invalidField("visitedOn", both("不能晚于今天", "must not lie in the future"));
    if (named !== undefined && named <= visitedOn)
      throw invalidField("nextVisitOn", both("下次回访须晚于本次", "the next visit comes after this one"));
    const visitNo = (await tx.customerVisit.count({ where: { customerId } })) + 1;
    const next = named ?? nextVisitOn(visitedOn, customer.size, tx.settings.customerVisits);
    const said = { visitedOn: dateColumn(visitedOn), how, outcome, by: tx.actor.login, at: tx.now };
    await tx.customerVisit.create({ data: { customerId, visitNo, ...said } });
    await tx.customer.update({ where: { id: customerId }, data: { ...stampOf(tx, customer), nextVisitOn: next && dateColumn(next) } });
    const data = { visitNo, visitedOn, how };
    await recordEvent(tx, { subjectKind: "customer", subjectNo: customerId, action: "visit", reasonCode: "visited", data });
    return { customerId, visitNo, nextVisitOn: next };
  },
});
