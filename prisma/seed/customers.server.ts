import { listCustomers, saveCustomer, visitCustomer } from "@services/parties/index.server";
import { addDays } from "@services/platform";
import type { Stage } from "./stage.server";

const FILES = [
  { size: "household", industry: "residential", need: "drinking", dueIn: 0 },
  { size: "business", industry: "catering", need: "commercial", dueIn: -3 },
  { size: "institution", industry: "education", need: "drinking", dueIn: -12 },
] as const;

/** Three customers with a class, visited last season and due again. */
export async function keepCustomers({ as, today }: Stage): Promise<void> {
  const { items } = await listCustomers(as("service"), {});
  for (const [index, { dueIn, ...file }] of FILES.entries()) {
    const customerId = items[index]?.customerId;
    if (customerId === undefined) return;
    await saveCustomer(as("service", 100), { customerId, ...file });
    const visit = { visitedOn: addDays(today, -95), how: "by_phone", outcome: "用水正常，提醒按期更换滤芯。" } as const;
    await visitCustomer(as("service", 95, "14:10"), { customerId, ...visit, nextVisitOn: addDays(today, dueIn) });
  }
}
