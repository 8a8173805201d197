import { askClaim, grantClaim, notSustain, payClaim, transferComplaint } from "@services/complaints/index.server";
import { answerEnquiry, permitDisclosure, recordDisclosure, tellShipment } from "@services/enquiries/index.server";
import { concludeInvestigation, raiseIssue } from "@services/investigations/index.server";
import { instantAt } from "@services/platform/time";
import { answerSurvey, sendSurvey, startCampaign } from "@services/surveys/index.server";
import { hear } from "./complaints-desk";
import { actors, TODAY } from "./context";
import type { TestDatabase } from "./database";
import { find, hireInvestigators, investigate, lead } from "./inquiry-desk";
import { type Desk, openDesk } from "./parts-desk";
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

/** A technical enquiry that was answered under permission and whose customer was asked twice; a question about prices that sales answered. */
export async function enquire(desk: Desk, database: Parameters<typeof openDesk>[0]): Promise<void> {
  const { as } = desk;
  const [service, sales] = [as(actors.customerService()), as(actors.salesRep("rep-wang"))];
  const complaintNo = await hear(as, { kind: "enquiry", enquiryType: "technical", complainant: { name: "周工", phone: "13911113333" } });
  await permitDisclosure(as(actors.research()), { complaintNo, scope: "仅限接口尺寸" });
  await recordDisclosure(service, { complaintNo, toldTo: "周工", words: "接口尺寸图", channel: "电子邮件" });
  await notSustain(service, { complaintNo, answer: "已提供资料" });
  const { token } = await sendSurvey(service, { complaintNo });
  await answerSurvey(as(actors.public), { token, score: 4, words: "回复及时" });
  const price = await hear(as, { kind: "enquiry", enquiryType: "price_market" });
  await transferComplaint(service, { complaintNo: price, reason: "批量采购" });
  await answerEnquiry(sales, { complaintNo: price, answer: "九五折" });
  const goods = await hear(as, { kind: "enquiry", enquiryType: "shipment_tracking" });
  await tellShipment(service, { complaintNo: goods, goods: "滤芯 2 箱", route: "余姚 → 苏州", expectedOn: TODAY });
  const later = openDesk(database, instantAt("2026-05-10", "10:00"));
  await startCampaign(later.as(actors.customerService()), { title: "三月回访", from: TODAY, to: TODAY });
}
