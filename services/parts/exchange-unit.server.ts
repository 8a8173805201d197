import type { z } from "zod";
import type { Unit } from "../catalog";
import { lockUnit } from "../catalog/index.server";
import { type AgreedExchange, requireAgreedExchange } from "../complaints/index.server";
import { both, DomainError, invalidField } from "../platform";
import { command, query, type Reader, type Tx } from "../platform/index.server";
import { readCoverage } from "../warranty/index.server";
import { answer } from "./answer.server";
import { ExchangeForm, ExchangeUnit } from "./schema";
import { readRequests } from "./store.server";
import { insertRequest, refuseSuspended } from "./submit-request.server";
import { weighRequest } from "./weigh-request.server";

type Input = z.output<typeof ExchangeUnit>;

/** The request that gives the unit that a case agreed on, if there is one that was neither refused nor cancelled. */
export async function findExchange(reader: Reader, complaintNo: string, proposalNo?: number): Promise<string | null> {
  const line = await reader.partsRequestLine.findFirst({
    where: { exchangeComplaintNo: complaintNo, exchangeProposalNo: proposalNo, state: { notIn: ["refused", "cancelled"] } },
    orderBy: { requestNo: "desc" },
    select: { requestNo: true },
  });
  return line?.requestNo ?? null;
}

/** Where a unit stands that somebody has, or has sent to us already. */
const OUT: readonly Unit["place"][] = ["customer", "dealer", "in_transit"];

/** The unit that comes back; the case names it, or whoever asks where it names none. It has to be out of our house. */
async function lockFaultyUnit(tx: Tx, { complaint }: AgreedExchange, { serial }: Input) {
  const named = complaint.serial ?? serial;
  if (named === undefined) throw invalidField("serial", both("请填写被换整机的序列号", "name the unit that is exchanged"));
  if (serial !== undefined && serial !== named)
    throw invalidField("serial", both(`投诉登记的是 ${named}`, `the complaint is about ${named}`));
  const unit = await lockUnit(tx, named);
  if (!OUT.includes(unit.place))
    throw invalidField("serial", both(`${named} 不在用户或经销商处`, `${named} is neither at a customer's nor at a dealer's`));
  return unit;
}

/** The part that stands for the unit given instead: of the same model unless another one was agreed. */
async function requireWholeUnit(reader: Reader, model: string): Promise<string> {
  const part = await reader.part.findUnique({ where: { model }, select: { sku: true } });
  if (part) return part.sku;
  throw invalidField(
    "model",
    both(
      `型号 ${model} 尚未登记整机编号，请管理员登记`,
      `${model} has no part that stands for a whole unit: the administrator registers it`,
    ),
  );
}

const requesterOf = ({ complaint: { tier, dealerCode, subDistributorCode, mismatchReason } }: AgreedExchange, input: Input) => {
  const reason = input.mismatchReason ?? mismatchReason;
  return {
    tier: tier ?? "walk_in",
    ...(dealerCode && { dealerCode }),
    ...(subDistributorCode && { subDistributorCode }),
    ...(reason && { mismatchReason: reason }),
  };
};

/**
 * Asks for the unit that a complaint's customer accepted in exchange (1.6, S0-21): a request of one whole unit at the company's cost, which
 * is decided, allocated and shipped like any other; the old unit is owed back. `conflict` where it has been asked for already.
 */
export const exchangeUnit = command({
  name: "parts/exchange-unit",
  input: ExchangeUnit,
  action: "parts_request.exchange",
  async run(tx, input) {
    const { complaintNo, shipTo, note } = input;
    const agreed = await requireAgreedExchange(tx, complaintNo);
    const { proposalNo } = agreed;
    const before = await findExchange(tx, complaintNo, proposalNo);
    if (before) throw new DomainError("conflict", both(`已有换机申请 ${before}`, `request ${before} exchanges it already`));
    const unit = await lockFaultyUnit(tx, agreed, input);
    const sku = await requireWholeUnit(tx, input.model ?? unit.model);
    const requester = requesterOf(agreed, input);
    const asked = { requester, purpose: "repair", serial: unit.serial, insist: { reason: complaintNo } } as const;
    const lines = [{ sku, quantity: 1, serial: unit.serial }];
    const weighed = await weighRequest(tx, { ...asked, lines, exchange: { complaintNo, proposalNo } });
    refuseSuspended(weighed);
    const requestNo = await insertRequest(tx, { ...asked, complaintNo, shipTo, ...(note && { note }) }, weighed);
    const [request] = await readRequests(tx, [requestNo]);
    return { ...answer(tx, request!, weighed.balance), complaintNo };
  },
});

/** The models whose units are exchanged, with what is free in stock. */
async function readModels(reader: Reader) {
  const parts = await reader.part.findMany({
    where: { model: { not: null } },
    orderBy: { model: "asc" },
    select: { model: true, nameZh: true, nameEn: true, stockList: { where: { status: "good" } } },
  });
  return parts.map(({ model, nameZh, nameEn, stockList }) => ({
    model: model!,
    name: reader.locale === "en" ? nameEn : nameZh,
    available: stockList.reduce((sum, { onHand, allocated }) => sum + onHand - allocated, 0),
  }));
}

/** What the form of an exchange begins with: what was agreed, the unit that comes back, what stands in stock and where it goes. */
export const readExchangeForm = query({
  name: "parts/exchange-form",
  input: ExchangeForm,
  action: "parts_request.exchange",
  async run(reader, { complaintNo }) {
    const { complaint, proposalNo, words } = await requireAgreedExchange(reader, complaintNo);
    const { serial, complainantName, phone } = complaint;
    const found = serial === null ? null : await readCoverage(reader, { serial, on: reader.today });
    return {
      complaintNo,
      words,
      serial,
      /** Null where the case names no unit, or one that is not the company's. */
      model: found?.unit?.model ?? null,
      coveredUntil: found?.coverage("unit").coveredUntil ?? null,
      models: await readModels(reader),
      requestNo: await findExchange(reader, complaintNo, proposalNo),
      shipTo: { name: complainantName, phone: phone ?? "", address: "" },
    };
  },
});
export type ExchangeFormView = Awaited<ReturnType<typeof readExchangeForm>>;
