import { listCustomers, saveCustomer, visitCustomer } from "@services/parties/index.server";
import { actors, TODAY } from "./context";
import type { Desk } from "./parts-desk";

/** The first customer is a household that was visited once. */
export async function visitOnce(desk: Desk): Promise<void> {
  const service = desk.as(actors.customerService());
  const { items } = await listCustomers(service, {});
  const { customerId } = items.at(-1)!;
  await saveCustomer(service, { customerId, size: "household" });
  await visitCustomer(service, { customerId, visitedOn: TODAY, how: "by_phone", outcome: "滤芯已更换，水质满意" });
}
