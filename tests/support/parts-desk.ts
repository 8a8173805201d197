import { readBudgetAccount, recordPurchase, recordRemittance } from "@services/budget/index.server";
import { confirmCount, countStock, readStock, receiveStock, refuseCount } from "@services/catalog/index.server";
import { registerDealer } from "@services/parties/index.server";
import {
  cancelRequest,
  confirmDelivery,
  decideRequest,
  requestConsent,
  resubmitRequest,
  sendBackRequest,
  shipRequest,
  startPicking,
  submitRequest,
} from "@services/parts/index.server";
import type { Ctx } from "@services/platform/command.server";
import type { Actor } from "@services/platform/context";
import { civilDateAt } from "@services/platform/time";
import { actors, contextFor, NOW } from "./context";
import type { TestDatabase } from "./database";

type Database = { readonly current: Pick<TestDatabase, "db"> };
type Submission = Parameters<typeof submitRequest>[1];
type Decision = Parameters<typeof decideRequest>[1];
type Shipment = Parameters<typeof shipRequest>[1];
/** What a command answers about a request, as far as the next step needs it. */
interface Asked {
  requestNo: string;
  lines: readonly { lineNo: number; asked: number }[];
}
type Lines = readonly [sku: string, quantity: number][];

export const SHIP_TO = { name: "王师傅", phone: "13900000000", address: "上海市徐汇区2号" };

/** Every line of a request as it was asked. */
export const asAsked = (request: Asked): Decision => ({
  requestNo: request.requestNo,
  lines: request.lines.map(({ lineNo, asked }) => ({ lineNo, approve: asked })),
});

/** The commands of the main job in short, each given by whose job it is, at an instant that stands still. */
export function openDesk(database: Database, now: Date = NOW, log?: NonNullable<Ctx["log"]>) {
  const as = (actor: Actor, idempotencyKey?: string) =>
    contextFor(database, actor, { now, ...(idempotencyKey ? { idempotencyKey } : {}), ...(log ? { log } : {}) });
  const admin = () => as(actors.administrator());
  const warehouse = () => as(actors.warehouse());
  const finance = () => as(actors.finance());
  const service = () => as(actors.customerService());
  return {
    as,
    registerDealer: (code: string, more: Partial<Parameters<typeof registerDealer>[1]> = {}) =>
      registerDealer(admin(), {
        code,
        name: `经销商 ${code}`,
        agreementNo: `AG-${code}`,
        agreementFrom: "2025-01-01",
        agreementTo: "2027-12-31",
        phone: "0512-66880000",
        address: "江苏省苏州市工业园区1号",
        ...more,
      }),
    buy: (dealerCode: string, amount: string, documentNo: string) =>
      recordPurchase(finance(), { dealerCode, amount, documentNo, date: civilDateAt(now) }),
    remit: (dealerCode: string, amount: string, bankReference: string) =>
      recordRemittance(finance(), { dealerCode, amount, bankReference, date: civilDateAt(now) }),
    account: (dealerCode: string) => readBudgetAccount(finance(), { dealerCode }),
    receive: (sku: string, quantity: number) => receiveStock(warehouse(), { sku, quantity, reference: "DN-1" }),
    count: (sku: string, counted: number, reason?: string) =>
      countStock(warehouse(), { sku, counted, reference: "PD-1", ...(reason ? { reason } : {}) }),
    /** By a second person. */
    confirmCount: (countId: string) => confirmCount(as(actors.warehouse("warehouse-2")), { countId }),
    refuseCount: (countId: string) => refuseCount(as(actors.serviceManager()), { countId, reason: "请重新盘点" }),
    stock: (sku: string) => readStock(warehouse(), { sku }),
    ask: (dealerCode: string, lines: Lines, more: Partial<Submission> = {}) =>
      submitRequest(as(actors.dealer(dealerCode)), {
        purpose: "repair",
        lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
        shipTo: SHIP_TO,
        ...more,
      }),
    decide: (decision: Decision) => decideRequest(service(), decision),
    decideAs: (actor: Actor, decision: Decision) => decideRequest(as(actor), decision),
    approve: (request: Asked) => decideRequest(service(), asAsked(request)),
    sendBack: (requestNo: string) => sendBackRequest(service(), { requestNo, reason: "请补充照片" }),
    askConsent: (dealerCode: string, requestNo: string) => requestConsent(as(actors.dealer(dealerCode)), { requestNo }),
    resubmit: (requestNo: string, lines: Lines) =>
      resubmitRequest(service(), { requestNo, lines: lines.map(([sku, quantity]) => ({ sku, quantity })) }),
    cancel: (requestNo: string) => cancelRequest(service(), { requestNo, reason: "不再需要" }),
    pick: (requestNo: string) => startPicking(warehouse(), { requestNo }),
    ship: (requestNo: string, lines: Shipment["lines"], more: Partial<Shipment> = {}) =>
      shipRequest(warehouse(), { requestNo, lines, carrier: "顺丰", waybillNo: "SF-1", freightTerms: "collect", ...more }),
    deliver: (issueSlipNo: string) => confirmDelivery(warehouse(), { issueSlipNo, receivedOn: civilDateAt(now) }),
  };
}
export type Desk = ReturnType<typeof openDesk>;
