import { readBudgetAccount, recordPurchase, verifyBudgets } from "@services/budget/index.server";
import { readStock, receiveStock, registerUnits, savePart, saveProduct } from "@services/catalog/index.server";
import { registerDealer } from "@services/parties/index.server";
import {
  confirmDelivery,
  countRequests,
  decideRequest,
  listRequests,
  printIssueSlip,
  readRequest,
  shipRequest,
  startPicking,
  submitRequest,
} from "@services/parts/index.server";
import "@services/registry.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";

const database = useDatabase();
const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor);
const admin = () => as(actors.administrator());

beforeAll(async () => {
  await registerDealer(admin(), {
    code: "D001",
    name: "华东净水",
    agreementNo: "A-1",
    agreementFrom: "2025-01-01",
    agreementTo: "2027-12-31",
    phone: "13800000001",
    address: "上海市浦东新区1号",
  });
  await saveProduct(admin(), { model: "RO-500", nameZh: "反渗透净水机 500", nameEn: "RO purifier 500" });
  await savePart(admin(), {
    sku: "PUMP-1",
    nameZh: "增压泵",
    nameEn: "Booster pump",
    costPrice: "20.00",
    dealerPrice: "35.00",
    retailPrice: "68.00",
    warrantyClass: "component",
  });
  await registerUnits(admin(), {
    model: "RO-500",
    batchNo: "B2601",
    madeOn: "2026-01-05",
    serials: ["SN0001"],
    shippedOn: "2026-01-20",
    dealerCode: "D001",
  });
  await receiveStock(as(actors.warehouse()), { sku: "PUMP-1", quantity: 10, reference: "GR-1" });
  await recordPurchase(as(actors.finance()), { dealerCode: "D001", documentNo: "P-1", date: "2026-02-01", amount: "20000.00" });
});

test("a dealer asks for a part, customer service approves, the warehouse ships, the budget pays, and it adds up", async () => {
  const submitted = await submitRequest(as(actors.dealer("D001")), {
    purpose: "repair",
    serial: "SN0001",
    lines: [{ sku: "PUMP-1", quantity: 2 }],
    shipTo: { name: "王师傅", phone: "13900000000", address: "上海市徐汇区2号" },
  });
  expect(submitted).toMatchObject({
    requestNo: "PR-2026-000001",
    status: "submitted",
    remittanceNeeded: "0.00",
    shipBy: "2026-03-11T17:30:00.000+08:00",
  });
  expect(submitted.lines).toMatchObject([
    { lineNo: 1, sku: "PUMP-1", asked: 2, approved: 0, funding: "budget", rule: "T8", unitPrice: "35.00", amount: "70.00" },
  ]);

  const counts = await countRequests(as(actors.customerService()), {});
  expect(counts).toEqual({ ...{ open: 1, to_decide: 1 }, ...{ above_me: 0, waiting: 0, to_ship: 0, shipped: 0 } });
  expect((await listRequests(as(actors.customerService()), { view: "to_decide" })).items).toMatchObject([
    { requestNo: submitted.requestNo, requesterName: "华东净水", firstPart: "增压泵" },
  ]);
  const seen = await readRequest(as(actors.customerService()), { requestNo: submitted.requestNo });
  expect(seen).toMatchObject({
    budget: { available: "100.00", availableAfter: "30.00" },
    lines: [{ stock: { available: 10 } }],
    can: { decide: { ok: true }, ship: { ok: false } },
  });

  const decided = await decideRequest(as(actors.customerService()), { requestNo: submitted.requestNo, lines: [{ lineNo: 1, approve: 2 }] });
  expect(decided).toMatchObject({
    status: "released",
    lines: [{ state: "released", approved: 2, allocated: 2 }],
    shipBy: "2026-03-10T17:30:00.000+08:00",
  });
  expect(await readBudgetAccount(as(actors.dealer("D001")), {})).toMatchObject({ posted: "100.00", held: "70.00", available: "30.00" });

  const picking = await startPicking(as(actors.warehouse()), { requestNo: submitted.requestNo });
  expect(picking).toEqual({ issueSlipNo: "CSO-2026-000001", requestNo: submitted.requestNo, status: "picking" });
  const part = await shipRequest(as(actors.warehouse()), {
    requestNo: submitted.requestNo,
    lines: [{ lineNo: 1, quantity: 1 }],
    carrier: "顺丰",
    waybillNo: "SF1",
    freightTerms: "collect",
  });
  expect(part).toMatchObject({ status: "released", issueSlipNo: picking.issueSlipNo, onTime: true });
  const shipped = await shipRequest(as(actors.warehouse()), {
    requestNo: submitted.requestNo,
    lines: [{ lineNo: 1, quantity: 1 }],
    carrier: "顺丰",
    waybillNo: "SF2",
    freightTerms: "monthly_account",
    freightAmount: "12.50",
  });
  expect(shipped).toMatchObject({ status: "shipped", issueSlipNo: "CSO-2026-000002", lines: [{ state: "shipped", shipped: 2 }] });
  expect(await readBudgetAccount(as(actors.dealer("D001")), {})).toMatchObject({ posted: "17.50", held: "0.00", available: "17.50" });
  expect(await readStock(as(actors.warehouse()), { sku: "PUMP-1" })).toMatchObject({ onHand: 8, allocated: 0 });

  const slip = await printIssueSlip(as(actors.warehouse()), { issueSlipNo: shipped.issueSlipNo });
  expect(slip.fileName).toBe("客户服务出库单-CSO-2026-000002.pdf");
  expect(Buffer.from(slip.body.slice(0, 5)).toString()).toBe("%PDF-");

  for (const issueSlipNo of [picking.issueSlipNo, shipped.issueSlipNo])
    await confirmDelivery(as(actors.warehouse()), { issueSlipNo, receivedOn: "2026-03-10" });
  expect(await verifyBudgets(as(actors.finance()), {})).toEqual({ ok: true, accounts: 1, entries: 4, firstBroken: null });
});
