import { closeYear, confirmAdjustment, grantOverdraft, proposeAdjustment, recordPurchase } from "@services/budget/index.server";
import { countStock, registerUnits, savePart } from "@services/catalog/index.server";
import { fireTimers, pauseTimers, promise, resumeTimers, startTimers, stopTimers } from "@services/clocks/index.server";
import {
  acknowledgeComplaint,
  addNote,
  recordFollowUp,
  registerComplaint,
  reviewComplaint,
  tickStep,
  useArticle,
} from "@services/complaints/index.server";
import { escalateCase, nameDelegate } from "@services/escalation/index.server";
import { grantGoodwill, requestGoodwill } from "@services/goodwill/index.server";
import { saveDepartment } from "@services/identity/index.server";
import { startImport } from "@services/imports/index.server";
import { publishArticle, writeGuide } from "@services/knowledge/index.server";
import { answerSlip, disputeSlip, issueSlip, passOnDispute, receiveSlip, ruleSlip } from "@services/liaison/index.server";
import { readMessage, receiveMessage, recordCheck } from "@services/mailbox/index.server";
import { addChannel, savePreferences } from "@services/notices/index.server";
import { acceptDeliveryProblem, exchangeUnit, recordPayment, reportDeliveryProblem, submitRequest } from "@services/parts/index.server";
import { instantAt } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { voidWarranty } from "@services/warranty/index.server";
import { claimDelivery, recordAttempt } from "@services/webhooks/attempt.server";
import { subscribe } from "@services/webhooks/index.server";
import { at, clocksAt } from "./clocks-desk";
import { agree, carryOut, hear } from "./complaints-desk";
import { actors, TODAY } from "./context";
import type { TestDatabase } from "./database";
import { pdf, png, received } from "./evidence";
import { attachEvidence, removeEvidence } from "./evidence-desk";
import { announceToDealers } from "./lived-in-announcements";
import { watchBatches } from "./lived-in-batches";
import { visitOnce } from "./lived-in-customers";
import { dispute, keepDocuments, penalise, rectify } from "./lived-in-departments";
import { enquire, inquire } from "./lived-in-inquiries";
import { sendGoodsBack } from "./lived-in-returns";
import { repairSome } from "./lived-in-way";
import { type Desk, openDesk, SHIP_TO } from "./parts-desk";
import { buildWorld, PARTS, UNITS, WHOLE_UNIT } from "./world";

/** The requests of a database that has been lived in, by what became of them. */
export const REQUEST = {
  /** D001: two filters shipped and arrived under CSO-2026-000001, 8.00 freight on the monthly account. */
  closed: "PR-2026-000001",
  /** D001: two filters released, one of them shipped under CSO-2026-000002, whose core is owed; 35.00 held. */
  released: "PR-2026-000002",
  /** A walk-in paid 68.00 for a filter under RC-2026-000001; it has not left. */
  paid: "PR-2026-000003",
  /** D001: a pump of 150.00 that waits for money. */
  waiting: "PR-2026-000004",
  /** D001: not decided. */
  submitted: "PR-2026-000005",
  /** A walk-in's tap in warranty, out of stock. */
  backOrder: "PR-2026-000006",
  /** A walk-in's filter in warranty, picked under CSO-2026-000003. */
  picking: "PR-2026-000007",
  /** D001: the filter that left under CSO-2026-000002 came damaged (DP-2026-000001) and is sent again. */
  reshipped: "PR-2026-000008",
  /** The unit WP100-C-0001 of the solved complaint, for which WP100-S-0002 left under CSO-2026-000004; it is owed back. */
  exchanged: "PR-2026-000009",
} as const;

/** The complaints of a database that has been lived in. */
export const COMPLAINT = {
  /** Of a customer of D001, in its queue: acknowledged, restated, one note. */
  restated: "C-2026-000001",
  /** Of a walk-in, as it came in. */
  received: "C-2026-000002",
  /** Of a walk-in: the second of two options was accepted and carried out, reviewed, and the customer called. */
  solved: "C-2026-000003",
  /** Of a walk-in: its first investigation found the cause, the second goes on. */
  inquired: "C-2026-000004",
  /** A technical enquiry, permitted and told; its customer answered a survey and is asked again. */
  asked: "C-2026-000005",
} as const;

export const WEBHOOK: Parameters<typeof subscribe>[1] = {
  name: "ERP",
  url: "https://erp.example.com/hooks",
  topics: ["request_shipped", "budget_changed", "stock_short"],
};

/** Of its timers, first contact has been met once and runs again, agreed solution was paused, department done is, forward was missed. */
export const CLOCK_SUBJECT = { kind: "slip", no: "LS-2026-900001" } as const;

/**
 * A world in which every table has rows. D001 posted 27.00 and holds 35.00 under a consent of 30.00; D002 posted 10.00.
 * The ledger of D001: accruals of P-1 and its return, remittance, parts, freight, parts. That of D003: the accrual of P-OLD, its expiry
 * at the end of 2025, the adjustment ADJ-2026-000001; ADJ-2026-000002 is pending. One webhook was taken, one failed, others wait.
 * C-1 has a picture, a document and another that was removed.
 */
export async function liveIn(database: { readonly current: Pick<TestDatabase, "db"> }): Promise<void> {
  const desk = openDesk(database);
  await buildWorld(database);
  const { subscriptionId } = await subscribe(desk.as(actors.administrator()), WEBHOOK);
  await bookMoney(desk);
  await bookCorrections(desk, openDesk(database, instantAt("2025-12-20", "10:00")), openDesk(database, instantAt("2026-01-01", "00:10")));
  const filters = (quantity: number): [string, number][] => [["FILTER-PP", quantity]];
  const closed = await desk.approve(await desk.ask("D001", filters(2)));
  const shipped = await desk.ship(closed.requestNo, [{ lineNo: 1, quantity: 2 }], {
    freightTerms: "monthly_account",
    freightAmount: "8.00",
  });
  await desk.deliver(shipped.issueSlipNo);
  const released = await desk.approve(await desk.ask("D001", filters(2)));
  await savePart(desk.as(actors.administrator()), { ...PARTS.filter, coreReturnDays: 14 });
  await desk.ship(released.requestNo, [{ lineNo: 1, quantity: 1 }]);
  const paid = await askAsVisitor(desk, UNITS.direct[1], "FILTER-PP");
  await recordPayment(desk.as(actors.finance()), { requestNo: paid, method: "wechat_pay", reference: "WX-1", amount: "68.00" });
  await desk.approve(await desk.ask("D001", [["PUMP-24V", 1]]));
  await desk.ask("D001", filters(1));
  await askAsVisitor(desk, UNITS.direct[0], "TAP-01");
  await desk.pick(await askAsVisitor(desk, UNITS.direct[0], "FILTER-PP"));
  const damaged = { issueSlipNo: "CSO-2026-000002", kind: "damaged" as const, lines: [{ lineNo: 1, quantity: 1 }] };
  const { problemNo } = await reportDeliveryProblem(desk.as(actors.dealer("D001")), damaged);
  await acceptDeliveryProblem(desk.as(actors.customerService()), { problemNo });
  await startImport(desk.as(actors.administrator()), { kind: "products", fileName: "products.csv" });
  await countStock(desk.as(actors.warehouse()), { sku: "BOARD-01", counted: 4, reference: "PD-1" });
  await countStock(desk.as(actors.warehouse()), { sku: "FILTER-PP", counted: 1, reason: "货架受潮", reference: "PD-2" });
  await hearComplaints(desk);
  await solveComplaint(desk);
  await inquire(desk, database);
  await grantSome(desk);
  await enquire(desk, database);
  await escalate(desk);
  await ask(desk);
  await penalise(desk, { first: COMPLAINT.received, second: COMPLAINT.restated });
  await rectify(desk, COMPLAINT.solved);
  await dispute(desk, COMPLAINT.solved);
  await know(desk);
  await sendGoodsBack(desk);
  await repairSome(desk);
  await carryWebhooks(desk, subscriptionId);
  await runClocks(desk, clocksAt(database));
  await keepEvidence(desk);
  await watchBatches(desk);
  await send(desk);
  await announceToDealers(desk);
  await visitOnce(desk);
  await keepDocuments(desk);
}

/** The head of sales has notices sent by mail: of a third slip, whose delivery waits. */
async function send(desk: Desk): Promise<void> {
  const mail = { host: "mail.example.com", from: "portal@example.com", password: "secret" };
  await addChannel(desk.as(actors.administrator()), { kind: "email", name: "公司邮箱", ...mail });
  await savePreferences(desk.as(actors.salesRep("rep-wang")), { email: "wang@example.com", locale: "zh-CN", mailed: ["slip_issued"] });
  const asked = { complaintNo: COMPLAINT.received, department: "sales", dueAt: `${TODAY}T18:00:00+08:00` } as const;
  await issueSlip(desk.as(actors.serviceManager()), { ...asked, demand: "提供报价单" });
}

/** A guide of one article (KB-2026-000001) that helped with the received complaint. */
async function know(desk: Desk): Promise<void> {
  const guide = { fault: "底部漏水", symptoms: "地上一摊水", steps: ["锁紧卡簧"] };
  const { articleNo } = await writeGuide(desk.as(actors.customerService()), guide);
  await publishArticle(desk.as(actors.quality()), { articleNo });
  await useArticle(desk.as(actors.customerService()), { complaintNo: COMPLAINT.received, articleNo });
}

/** The received complaint was granted 20.00 (GW-2026-000001), more waits for the service manager (GW-2026-000002). */
async function grantSome(desk: Desk): Promise<void> {
  const service = desk.as(actors.customerService());
  await grantGoodwill(service, { complaintNo: COMPLAINT.received, amount: "20.00", reason: "等候过久" });
  await requestGoodwill(service, { complaintNo: COMPLAINT.received, amount: "250.00", reason: "地板泡损" });
}

/** The received complaint was moved up to the service manager; rep-li stands in for rep-wang in April. */
async function escalate(desk: Desk): Promise<void> {
  await escalateCase(desk.as(actors.customerService()), { complaintNo: COMPLAINT.received, reason: "客户要求赔偿地板，超出权限" });
  const days = { fromOn: "2026-04-01", toOn: "2026-04-03" };
  await nameDelegate(desk.as(actors.administrator()), { login: "rep-wang", delegateLogin: "rep-li", ...days });
}

/** Sales objected to LS-2026-000001, was overruled by a superior and answered; LS-2026-000002 is issued. */
async function ask(desk: Desk): Promise<void> {
  const [manager, head] = [desk.as(actors.serviceManager()), desk.as(actors.salesRep("rep-wang"))];
  const asked = { complaintNo: COMPLAINT.received, department: "sales", dueAt: `${TODAY}T18:00:00+08:00` } as const;
  const { slipNo } = await issueSlip(manager, { ...asked, demand: "今天联系客户，说明补偿办法" });
  await receiveSlip(head, { slipNo });
  await disputeSlip(head, { slipNo, objection: "属产品质量，不属销售" });
  await passOnDispute(head, { slipNo, reason: "双方意见不一致" });
  await ruleSlip(desk.as(actors.generalManager()), { slipNo, upheld: false, ruling: "由销售先答复客户" });
  await answerSlip(head, { slipNo, answer: "已联系客户，明天上门" });
  await issueSlip(manager, { ...asked, demand: "提供购机合同" });
}

async function keepEvidence(desk: Desk): Promise<void> {
  const files = await Promise.all([png(), pdf, Buffer.from("?")].map((content) => received(content)));
  const [, , removed] = await attachEvidence(desk.as(actors.customerService()), { subjectNo: "C-1", files });
  await removeEvidence(desk.as(actors.customerService()), { subjectNo: "C-1", attachmentId: removed!.attachmentId, reason: "保存期满" });
}

async function runClocks(desk: Desk, when: ReturnType<typeof clocksAt>): Promise<void> {
  const facts = { kind: "complaint", urgency: "general", severity: "general" };
  const waiting = { reasonCode: "waiting_for_customer", reason: "等照片" } as const;
  const start = (time: string, ...timers: Parameters<typeof startTimers>[2]["timers"]) =>
    when(`${TODAY} ${time}`, (tx) => startTimers(tx, CLOCK_SUBJECT, { timers, facts }));
  await start("09:00", "first_contact", "agreed_solution", "department_done", "forward");
  await when(`${TODAY} 09:20`, (tx) => stopTimers(tx, CLOCK_SUBJECT, { timers: ["first_contact"], as: "done" }));
  await when(`${TODAY} 09:30`, (tx) => pauseTimers(tx, CLOCK_SUBJECT, { ...waiting, timers: ["agreed_solution"] }));
  await when(`${TODAY} 09:40`, (tx) => resumeTimers(tx, CLOCK_SUBJECT));
  await when(`${TODAY} 09:45`, (tx) => pauseTimers(tx, CLOCK_SUBJECT, { ...waiting, timers: ["department_done"] }));
  await start("09:50", "first_contact");
  await when(`${TODAY} 09:50`, (tx) => promise(tx, CLOCK_SUBJECT, { dueAt: at(`${TODAY} 15:00`), note: "下午三点回电" }));
  await fireTimers(desk.as(actors.system));
}

async function hearComplaints(desk: Desk): Promise<void> {
  const [service, dealer] = [desk.as(actors.customerService()), desk.as(actors.dealer("D001"))];
  const said = { channel: "hotline", category: "product_quality.leak", description: "净水器底部漏水" };
  const { complaintNo } = await registerComplaint(service, {
    ...said,
    serial: UNITS.atD001[0],
    complainant: { name: "陈女士", phone: "13812345678" },
    desiredRemedy: "repair",
  });
  await acknowledgeComplaint(dealer, { complaintNo, expectedResolutionAt: "2026-03-12T18:00:00+08:00" });
  await tickStep(dealer, { complaintNo, step: "restated", text: "底部接口漏水，要求上门维修" });
  await addNote(dealer, { complaintNo, body: "已约周三上门" });
  await recordCheck(service, { channel: "email", found: 1 });
  const absent = Buffer.from("From: wang@example.cn\r\nMessage-ID: <away@example.cn>\r\nSubject: 自动回复\r\n\r\n休假");
  await receiveMessage(desk.as(actors.system), { received: await readMessage(absent) });
  await registerComplaint(service, { ...said, serial: UNITS.direct[0], complainant: { name: "刘先生", phone: "13911112222" } });
}

/** A receiver takes the first call and answers the second with an error. */
async function carryWebhooks(desk: ReturnType<typeof openDesk>, subscriptionId: string): Promise<void> {
  const portal = desk.as(actors.system);
  for (const status of [200, 500]) {
    const claimed = await claimDelivery(portal, { subscriptionId, worker: subscriptionId });
    const { deliveryId, attemptNo } = claimed!;
    const result = { ok: true, status, ms: 12, answer: "" } as const;
    await recordAttempt(portal, { subscriptionId, deliveryId, attemptNo, result });
  }
}

async function bookMoney(desk: ReturnType<typeof openDesk>): Promise<void> {
  const finance = desk.as(actors.finance(), "key-1");
  await recordPurchase(finance, { dealerCode: "D001", documentNo: "P-1", date: TODAY, amount: "20000.00" });
  const back = { dealerCode: "D001", documentNo: "P-1R", date: TODAY, amount: "-2000.00", originalDocumentNo: "P-1" };
  await recordPurchase(desk.as(actors.finance()), back);
  await desk.remit("D001", "50.00", "BANK-1");
  await desk.remit("D002", "10.00", "BANK-2");
  const consent = { dealerCode: "D001", cap: "30.00", expiresOn: "2026-06-30", reason: "旺季备货" };
  await grantOverdraft(desk.as(actors.generalManager()), consent);
  const setting = { name: "priceFreezeDays", value: 7, effectiveFrom: TODAY, reason: "确认" } as const;
  await changeSetting(desk.as(actors.administrator()), setting);
  await voidWarranty(desk.as(actors.quality()), { serial: UNITS.direct[1], reasonCode: "misuse", reason: "进水", evidence: "照片 12" });
}

async function bookCorrections(desk: Desk, december: Desk, newYear: Desk): Promise<void> {
  await desk.registerDealer("D003");
  const carryOver = { name: "carryOver", value: "expire", effectiveFrom: "2025-12-31", reason: "年度政策" } as const;
  await changeSetting(december.as(actors.administrator()), carryOver);
  await december.buy("D003", "400.00", "P-OLD");
  await closeYear(newYear.as(actors.system), { dealerCode: "D003", year: 2025 });
  const adjust = (amount: string) => proposeAdjustment(desk.as(actors.finance()), { dealerCode: "D003", amount, reason: "结转差额" });
  const { adjustmentId } = await adjust("5.00");
  await confirmAdjustment(desk.as(actors.serviceManager()), { adjustmentId });
  await adjust("6.00");
}

async function askAsVisitor(desk: ReturnType<typeof openDesk>, serial: string, sku: string): Promise<string> {
  const asked = await submitRequest(desk.as(actors.public), { serial, lines: [{ sku, quantity: 1 }], shipTo: SHIP_TO });
  await desk.approve(asked);
  return asked.requestNo;
}

/** A whole unit leaves for the one of the complaint. */
async function exchange(desk: Desk, complaintNo: string): Promise<void> {
  const [admin, serial] = [desk.as(actors.administrator()), "WP100-S-0002"];
  await registerUnits(admin, { model: "WP-100", batchNo: "B2601", madeOn: "2026-01-05", serials: [serial] });
  await savePart(admin, WHOLE_UNIT);
  const { requestNo } = await exchangeUnit(desk.as(actors.customerService()), { complaintNo, shipTo: SHIP_TO });
  await desk.decideAs(actors.serviceManager(), { requestNo, lines: [{ lineNo: 1, approve: 1 }] });
  await desk.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [serial] }]);
}

async function solveComplaint(desk: Desk): Promise<void> {
  await saveDepartment(desk.as(actors.administrator()), { code: "sales", headLogin: "rep-wang" });
  const complaintNo = await hear(desk.as, { serial: UNITS.direct[0] });
  await agree(desk.as, complaintNo);
  await exchange(desk, complaintNo);
  await carryOut(desk.as, complaintNo);
  await reviewComplaint(desk.as(actors.serviceManager()), { complaintNo, solved: true, remark: "新机已装好" });
  const said = { channel: "hotline", reached: true, score: 4, suggestions: "送货再快一点" };
  await recordFollowUp(desk.as(actors.customerService()), { complaintNo, ...said });
}
