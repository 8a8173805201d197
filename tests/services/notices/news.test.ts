import { grantOverdraft } from "@services/budget/index.server";
import { loadYear } from "@services/calendar/index.server";
import { fireTimers } from "@services/clocks/index.server";
import {
  assignComplaint,
  assignTask,
  handOver,
  proposeSolution,
  registerComplaint,
  tickStep,
  transferComplaint,
} from "@services/complaints/index.server";
import { endDelegation, escalateCase, nameDelegate } from "@services/escalation/index.server";
import { passOnGoodwill, refuseGoodwill, requestGoodwill } from "@services/goodwill/index.server";
import { createUser, saveDepartment } from "@services/identity/index.server";
import { raiseIssue } from "@services/investigations/index.server";
import { answerSlip, disputeSlip, issueSlip, passOnDispute, receiveSlip, ruleSlip } from "@services/liaison/index.server";
import { lapseRequest, refuseConsent, rejectRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { authoriseReturn, receiveReturn, refuseReturn, requestReturn } from "@services/returns/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { inspect, makeBatch } from "../../support/batches-desk";
import { EXCHANGE, hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openNoticesDesk } from "../../support/notices-desk";
import { openDesk } from "../../support/parts-desk";
import { intact, named, openReturnsDesk, WISH } from "../../support/returns-desk";
import { employSigner, sendBack, sign, submit } from "../../support/sign-off-desk";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const desk = openDesk(database);
const { employ, toldOf } = openNoticesDesk(database);
const goods = openReturnsDesk(database);
beforeAll(async () => {
  await buildWorld(database);
  await loadYear(contextFor(database, actors.administrator()), { year: 2026 });
  await employ();
  await goods.countUnits();
});
const as = (actor: Actor, time = "10:00") => contextFor(database, actor, { now: instantAt("2026-03-10", time) });
const [dealer, service, lead] = [actors.dealer("D001"), actors.customerService(), actors.serviceManager()];
const [chief, quality] = [actors.generalManager(), actors.quality()];
const DEALER = "dealer-d001";

describe("a dealer is told of its requests", () => {
  test("that pieces have left, by the issue slip", async () => {
    await desk.buy("D001", "100000.00", "DOC-N1");
    const request = await desk.ask("D001", [["FILTER-PP", 1]]);
    await desk.approve(request);
    await desk.pick(request.requestNo);
    await desk.ship(request.requestNo, [{ lineNo: 1, quantity: 1 }]);
    expect(await toldOf(request.requestNo)).toEqual([`${DEALER}: request_shipped`]);
  });

  test("that one was sent back, and one rejected", async () => {
    const [back, refused] = [await desk.ask("D001", [["FILTER-PP", 1]]), await desk.ask("D001", [["FILTER-PP", 1]])];
    await desk.sendBack(back.requestNo);
    await rejectRequest(desk.as(service), { requestNo: refused.requestNo, reason: "wrong_part" });
    expect(await toldOf(back.requestNo)).toEqual([`${DEALER}: request_sent_back`]);
    expect(await toldOf(refused.requestNo)).toEqual([`${DEALER}: request_rejected`]);
  });

  test("that one waits for money; its representative that consent is asked; both what became of it", async () => {
    const request = await desk.ask("D002", [["PUMP-24V", 1]]);
    await desk.approve(request);
    await desk.askConsent("D002", request.requestNo);
    await refuseConsent(desk.as(actors.salesRep("rep-li")), { requestNo: request.requestNo, reason: "请先汇款" });
    expect(await toldOf(request.requestNo)).toEqual([
      "dealer-d002: request_waits_for_money",
      "dealer-d002: consent_refused",
      "rep-li: consent_asked",
    ]);
    await lapseRequest(contextFor(database, actors.system, { now: instantAt("2026-05-10", "00:10") }), { requestNo: request.requestNo });
    expect(await toldOf(request.requestNo, "request_lapsed")).toEqual(["dealer-d002: request_lapsed"]);
    const consent = { dealerCode: "D002", cap: "1.00", expiresOn: "2026-06-30", reason: "旺季将至" };
    await grantOverdraft(desk.as(chief), consent);
    expect(await toldOf("D002")).toEqual(["dealer-d002: consent_granted"]);
  });

  test("what became of goods it sends back", async () => {
    const [first, second] = [await goods.unitsAtDealer(1), await goods.unitsAtDealer(1)];
    const { returnNo } = await requestReturn(as(dealer), { ...WISH, units: named(first) });
    await authoriseReturn(as(service), { returnNo });
    await receiveReturn(as(actors.warehouse()), { returnNo, units: intact(first) });
    expect(await toldOf(returnNo)).toEqual([`${DEALER}: return_authorised`, `${DEALER}: return_received`]);
    const unwanted = await requestReturn(as(dealer), { ...WISH, units: named(second) });
    await refuseReturn(as(service), { returnNo: unwanted.returnNo, reason: "请先寄照片" });
    expect(await toldOf(unwanted.returnNo)).toEqual([`${DEALER}: return_refused`]);
  });
});

describe("whoever works cases is told", () => {
  test("of an incident at once (S1-3), and of nothing where a plain complaint is registered", async () => {
    const said = { channel: "hotline", category: "product_quality.leak", description: "净水器漏电" } as const;
    const complainant = { name: "陈女士", phone: "13812345678" };
    const incident = await registerComplaint(as(service), { ...said, complainant, kind: "emergency_incident" });
    expect(await toldOf(incident.complaintNo, "incident_reported")).toEqual(["service-manager: incident_reported!"]);
    const plain = await registerComplaint(as(service), { ...said, complainant });
    expect(await toldOf(plain.complaintNo)).toEqual([]);
  });

  test("of what is urgent at once: who speaks for the department and all of its people (S3-28)", async () => {
    await createUser(as(actors.administrator()), {
      ...{ login: "qc-2", name: "质检二", roles: ["warehouse"], department: "quality", password: "correct horse battery" },
    });
    const said = { channel: "hotline", category: "product_quality.leak", description: "机身带电" } as const;
    const { complaintNo } = await registerComplaint(as(service), {
      ...{ ...said, criteria: ["safety"], complainant: { name: "陈女士", phone: "13812345678" } },
    });
    expect(await toldOf(complaintNo)).toEqual(["qc-2: case_urgent!", "quality: case_urgent!"]);
  });

  test("of a case in a dealer's queue: the dealer, of its limits too (S1-17)", async () => {
    const { complaintNo } = await registerComplaint(as(service), {
      ...{ channel: "hotline", category: "product_quality.leak", description: "漏水", serial: UNITS.atD001[0] },
      complainant: { name: "陈女士", phone: "13812345678" },
    });
    expect(await toldOf(complaintNo)).toEqual([`${DEALER}: case_in_queue`]);
    await fireTimers(as(actors.system, "10:31"));
    expect(await toldOf(complaintNo, "time_limit_missed")).toEqual(expect.arrayContaining([`${DEALER}: time_limit_missed`]));
  });

  test("of a question that is theirs to answer: research at once, sales when it is handed over (S1-18, S1-19)", async () => {
    const account = { roles: ["sales_rep"], department: "sales", password: "correct horse battery" } as const;
    await createUser(as(actors.administrator()), { login: "rep-2", name: "商务二", ...account, roles: [...account.roles] });
    const technical = await hear(as, { kind: "enquiry", enquiryType: "technical" });
    expect(await toldOf(technical)).toEqual(["research: enquiry_asked"]);
    const priced = await hear(as, { kind: "enquiry", enquiryType: "price_market" });
    expect(await toldOf(priced)).toEqual([]);
    await transferComplaint(as(service), { complaintNo: priced, department: "sales", reason: "批量采购" });
    expect(await toldOf(priced)).toEqual(["rep-2: enquiry_asked"]);
  });

  test("of a case, a hand-over, a task, a solution to approve", async () => {
    const complaintNo = await hear(as);
    await assignComplaint(as(service), { complaintNo, ownerLogin: "service-manager" });
    expect(await toldOf(complaintNo)).toEqual(["service-manager: case_assigned"]);
    await proposeSolution(as(service), { complaintNo, options: EXCHANGE });
    expect(await toldOf(complaintNo, "proposal_drafted")).toEqual(["quality: proposal_drafted"]);
  });

  test("of limits that near and pass, the stand-in of who is away as well, each once", async () => {
    const complaintNo = await hear(as);
    await assignComplaint(as(lead), { complaintNo, ownerLogin: "customer-service" });
    const { delegationId } = await nameDelegate(as(service, "10:01"), {
      delegateLogin: "agent-2",
      fromOn: "2026-03-10",
      toOn: "2026-03-10",
    });
    const limits = async () => [...(await toldOf(complaintNo, "time_limit_near")), ...(await toldOf(complaintNo, "time_limit_missed"))];
    for (const time of ["10:04", "10:31"]) await fireTimers(as(actors.system, time));
    const told = await limits();
    expect(told).toEqual(expect.arrayContaining(["agent-2: time_limit_near", "customer-service: time_limit_near"]));
    expect(told.some((one) => one.endsWith("time_limit_missed"))).toBe(true);
    await fireTimers(as(actors.system, "10:31"));
    expect(await limits()).toEqual(told);
    expect(await toldOf(complaintNo, "case_escalated")).toEqual(["service-manager: case_escalated"]);
    await endDelegation(as(service, "10:40"), { delegationId });
  });

  test("of a limit that was missed while nobody looked, that it is missed, not that it is near", async () => {
    const complaintNo = await hear(as);
    await assignComplaint(as(lead), { complaintNo, ownerLogin: "customer-service" });
    await fireTimers(as(actors.system, "10:31"));
    const of = async (kind: string) =>
      (await database.current.db.notice.findMany({ where: { subjectNo: complaintNo, kind } })).map(
        ({ params }) => (params as { dueAt: string }).dueAt,
      );
    const missed = await of("time_limit_missed");
    expect(missed.length).toBeGreaterThan(0);
    expect((await of("time_limit_near")).filter((dueAt) => missed.includes(dueAt))).toEqual([]);
  });

  test("of an escalation by hand, but not who did it", async () => {
    const complaintNo = await hear(as);
    await escalateCase(as(service), { complaintNo, reason: "超出权限" });
    expect(await toldOf(complaintNo)).toEqual(["service-manager: case_escalated"]);
  });

  test("of a goodwill request that waits for them, and who asked of the decision", async () => {
    const complaintNo = await hear(as);
    const { grantNo } = await requestGoodwill(as(service), { complaintNo, amount: "200.00", reason: "延误多日" });
    await passOnGoodwill(as(lead), { grantNo, reason: "金额较大" });
    await refuseGoodwill(as(chief), { grantNo, reason: "金额过高" });
    expect(await toldOf(grantNo)).toEqual([
      "customer-service: goodwill_decided",
      "general-manager: goodwill_routed",
      "service-manager: goodwill_routed",
    ]);
  });
});

describe("a liaison slip tells", () => {
  const issued = async () => {
    const complaintNo = await hear(as);
    const { slipNo } = await issueSlip(as(lead), {
      ...{ complaintNo, department: "quality", demand: "查明漏水原因", dueAt: "2026-03-10T18:00:00+08:00" },
    });
    await receiveSlip(as(quality, "10:10"), { slipNo });
    return slipNo;
  };
  test("its department that it came, and who issued it the answer", async () => {
    const slipNo = await issued();
    await answerSlip(as(quality, "11:00"), { slipNo, answer: "接头裂，已换" });
    expect(await toldOf(slipNo)).toEqual(["quality: slip_issued", "service-manager: slip_answered"]);
  });

  test("whoever has to settle a dispute, step by step, and both sides the ruling", async () => {
    const slipNo = await issued();
    await disputeSlip(as(quality, "10:30"), { slipNo, objection: "属运输损坏" });
    for (const time of ["10:40", "10:45"]) await passOnDispute(as(lead, time), { slipNo, reason: "意见不一" });
    await ruleSlip(as(chief, "10:50"), { slipNo, upheld: false, ruling: "由品质部处理" });
    expect(await toldOf(slipNo)).toEqual([
      "general-manager: slip_disputed",
      "general-manager: slip_disputed",
      "quality: slip_issued",
      "quality: slip_ruled",
      "service-manager: slip_disputed",
      "service-manager: slip_ruled",
    ]);
  });
});

describe("quality matters tell", () => {
  test("the four parties of a representative issue with one act (S1-32)", async () => {
    const complaintNo = await hear(as);
    await raiseIssue(as(service), { complaintNo, reason: "同批多台" });
    expect(await toldOf(complaintNo, "issue_raised")).toEqual([
      "general-manager: issue_raised",
      "planner: issue_raised",
      "quality: issue_raised",
      "research: issue_raised",
    ]);
  });

  test("the four parties of a batch that warns and of its case; of its judgement customer service as well", async () => {
    const serials = await makeBatch(as, "B26X", 5);
    for (const serial of serials.slice(0, 4)) await inspect(as, serial);
    expect(await toldOf("B26X")).toEqual(["general-manager: batch_warned", "planner: batch_warned", "research: batch_warned"]);
    await inspect(as, serials[4]!);
    const opened = await database.current.db.batchCaseBatch.findFirstOrThrow({ where: { batchNo: "B26X" } });
    expect(await toldOf(opened.caseNo)).toEqual([
      "general-manager: batch_case_opened",
      "planner: batch_case_opened",
      "research: batch_case_opened",
    ]);
  });

  test("the general manager of a dossier, and who prepared and submitted it of the decision", async () => {
    const signer = await employSigner(as);
    const { caseNo } = await sendBack(as, "B26Y");
    await submit(as, caseNo);
    await sign(as(signer), { caseNo });
    expect(await toldOf(caseNo, "batch_case_judged")).toContain("customer-service: batch_case_judged");
    expect(await toldOf(caseNo, "sign_off_awaited")).toEqual(["chief: sign_off_awaited", "general-manager: sign_off_awaited"]);
    expect(await toldOf(caseNo, "sign_off_decided")).toEqual(["customer-service: sign_off_decided", "quality: sign_off_decided"]);
  });

  test("production of a part that is short", async () => {
    await desk.buy("D001", "100000.00", "DOC-N2");
    const request = await desk.ask("D001", [["TAP-01", 1]]);
    await desk.approve(request);
    expect(await toldOf("TAP-01")).toEqual(["planner: part_short"]);
  });
});

test("a task is told to its department's head, and to whoever it is given to", async () => {
  await saveDepartment(contextFor(database, actors.administrator()), { code: "customer_service", headLogin: "agent-2" });
  const complaintNo = (
    await registerComplaint(as(service), {
      ...{ channel: "post", category: "product_quality.leak", description: "来信：净水器漏水" },
      complainant: { name: "陈女士", phone: "13812345678" },
    })
  ).complaintNo;
  expect(await toldOf(complaintNo, "task_given")).toEqual(["agent-2: task_given"]);
  await assignTask(as(actors.customerService("agent-2")), { complaintNo, taskNo: 1, assigneeLogin: "customer-service" });
  expect(await toldOf(complaintNo, "task_assigned")).toEqual(["customer-service: task_assigned"]);
});

test("nobody is told of a complaint about themselves (S3-55)", async () => {
  const complaintNo = await hear(as, { category: "conduct.quarrel", concernsLogin: "service-manager" });
  await escalateCase(as(service), { complaintNo, reason: "涉及主管" });
  expect(await toldOf(complaintNo)).toEqual([]);
});

test("a department's head is told of a case handed over", async () => {
  const complaintNo = await hear(as);
  await tickStep(as(service), { complaintNo, step: "restated", text: "漏水，要求换新" });
  await handOver(as(service), { complaintNo, demand: "换新机", department: "research" });
  expect(await toldOf(complaintNo, "case_handed_over")).toEqual(["research: case_handed_over"]);
});
