import { concludeInvestigation } from "@services/investigations/index.server";
import { hear } from "./complaints-desk";
import type { TestDatabase } from "./database";
import { find, hireInvestigators, investigate, lead } from "./inquiry-desk";
import type { Desk } from "./parts-desk";
import { UNITS } from "./world";

/** What was found out about a case, and what is still being found out. */
export async function inquire(desk: Desk, database: { readonly current: Pick<TestDatabase, "db"> }): Promise<void> {
  await hireInvestigators(database);
  const complaintNo = await hear(desk.as, { serial: UNITS.direct[1] });
  await investigate(desk.as, complaintNo);
  await find(desk.as, complaintNo);
  await concludeInvestigation(desk.as(lead), { complaintNo, causeClass: "supplier", rootCause: "O 形圈硬度不合格" });
  await investigate(desk.as, complaintNo);
}
