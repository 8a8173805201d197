import type { Tier } from "../parties";
import { civilDateOf, type Reader, type Tx } from "../platform/index.server";
import type { UnitStanding } from "../warranty/index.server";
import type { PartsRequest } from "./request";
import type { SubmitInput } from "./schema";
import { insertRequest } from "./submit-request.server";
import { weighRequest } from "./weigh-request.server";

/** A returned unit that the company keeps and gives another one for. */
interface KeptUnit {
  readonly unitNo: string;
  readonly serial: string;
  /** When another one came to be owed. */
  readonly openedAt: Date;
}

/**
 * The request that gives another unit for one that is kept, if one stands: asked for by its return, or by its case before the return came
 * that far, so that nobody is given two.
 */
export async function findKeptExchange(reader: Reader, { unitNo, serial, openedAt }: KeptUnit): Promise<string | null> {
  const before = { faultySerial: serial, exchangeComplaintNo: { not: null }, shipped: 0 };
  const line = await reader.partsRequestLine.findFirst({
    where: {
      state: { notIn: ["refused", "cancelled"] },
      OR: [{ exchangeUnitNo: unitNo }, { ...before, partsRequestByRequestNo: { submittedAt: { lte: openedAt } } }],
    },
    orderBy: { requestNo: "desc" },
    select: { requestNo: true },
  });
  return line?.requestNo ?? null;
}

/** The request that gives another unit for this one by what its customer agreed on, if one stands and has not left. */
export async function findCaseExchange(reader: Reader, serial: string): Promise<string | null> {
  const line = await reader.partsRequestLine.findFirst({
    where: { faultySerial: serial, exchangeComplaintNo: { not: null }, shipped: 0, state: { notIn: ["refused", "cancelled"] } },
    orderBy: { requestNo: "desc" },
    select: { requestNo: true },
  });
  return line?.requestNo ?? null;
}

interface AskedFor {
  readonly unit: KeptUnit;
  /** The part that stands for the unit that is given. */
  readonly sku: string;
  readonly sender: { readonly tier: Tier; readonly dealerCode?: string; readonly subDistributorCode?: string };
  readonly returnNo: string;
  readonly complaintNo: string | null;
  readonly shipTo: SubmitInput["shipTo"];
}

/**
 * Asks for the unit that is given for a returned one (1.6): a request of one whole unit at the company's cost, decided, allocated and shipped like
 * any other. Nothing is owed back for it. Callers have authorised, and have found that none stands.
 */
export async function askForKept(tx: Tx, { unit, sku, sender, returnNo, complaintNo, shipTo }: AskedFor): Promise<string> {
  const asked = { requester: sender, purpose: "repair", serial: unit.serial, insist: { reason: returnNo } } as const;
  const lines = [{ sku, quantity: 1, serial: unit.serial }];
  const weighed = await weighRequest(tx, { ...asked, lines, exchange: { unitNo: unit.unitNo } });
  return await insertRequest(tx, { ...asked, ...(complaintNo !== null && { complaintNo }), shipTo }, weighed);
}

/**
 * The kept unit that a request gives another one for, with how it stood before it came back; nothing where the unit is still to come. Whoever is
 * given one is not paid for it as well.
 */
export async function findKeptOf(
  reader: Reader,
  { exchange, submittedAt, lines }: PartsRequest,
): Promise<{ unitNo: string; stood: UnitStanding } | null> {
  if (exchange === null) return null;
  const ofCase = {
    returnUnit: { serial: lines[0]!.faultySerial! },
    OR: [{ kind: "credit" }, { kind: "exchange", openedAt: { gte: submittedAt } }],
  };
  const row = await reader.returnSettlement.findFirst({
    where: { settledAt: null, ...("unitNo" in exchange ? { unitNo: exchange.unitNo } : ofCase) },
  });
  if (!row) return null;
  const { unitNo, place, stoodWith, coveredFrom, saleId } = row;
  const stood = { dealerCode: stoodWith, coveredFrom: coveredFrom && civilDateOf(coveredFrom), saleId };
  return { unitNo, stood: { ...stood, place: place as UnitStanding["place"] } };
}
