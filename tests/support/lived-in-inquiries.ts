import { askClaim, grantClaim, payClaim } from "@services/complaints/index.server";
import { concludeInvestigation, raiseIssue } from "@services/investigations/index.server";
import { hear } from "./complaints-desk";
import { actors, TODAY } from "./context";
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
  await raiseIssue(desk.as(actors.customerService()), { complaintNo, reason: "同批次第三起" });
  await claim(desk, complaintNo);
}

/** One claim is paid, one asked for. */
async function claim({ as }: Desk, complaintNo: string): Promise<void> {
  const asked = { complaintNo, cause: "fault", loss: "橱柜底板泡胀", amount: "60.00" } as const;
  const { claimNo } = await askClaim(as(actors.customerService()), asked);
  await grantClaim(as(actors.serviceManager()), { complaintNo, claimNo, amount: "60.00" });
  await payClaim(as(actors.finance()), { complaintNo, claimNo, paidOn: TODAY, paymentReference: "PAY-001" });
  await askClaim(as(actors.customerService()), asked);
}
