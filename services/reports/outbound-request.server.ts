import { readRequest } from "../parts/index.server";
import { inLocale, money, sumMoney, toWire } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { CARRIERS } from "../settings";
import { OutboundRequest } from "./schema";

/** What each slip took from the dealer's budget, and whether it left the account below zero (S1-25, S1-26). */
async function readDebits(reader: Reader, slips: readonly string[]) {
  const entries = await reader.budgetEntry.findMany({
    where: { sourceKind: "shipment", sourceNo: { in: [...slips] } },
    orderBy: { seq: "asc" },
    select: { kind: true, amount: true, balanceAfter: true, sourceNo: true },
  });
  return (issueSlipNo: string) => {
    const own = entries.filter(({ sourceNo }) => sourceNo === issueSlipNo);
    if (own.length === 0) return null;
    const sum = (kind: string) =>
      toWire(sumMoney(own.filter((entry) => entry.kind === kind).map(({ amount }) => money(amount.toFixed(2)))));
    return { parts: sum("parts"), freight: sum("freight"), belowZero: own.at(-1)!.balanceAfter.isNegative() };
  };
}

/** With whom parts went to this party last: most likely again. */
async function readLastCarrier(reader: Reader, requestNo: string, dealerCode: string | null): Promise<string | null> {
  const last = await reader.shipment.findFirst({
    where: { carrier: { not: null }, ...(dealerCode ? { dealerCode } : { requestNo }) },
    orderBy: { issueSlipNo: "desc" },
    select: { carrier: true },
  });
  return last?.carrier ?? null;
}

/** A request as the warehouse ships it: what is ready line by line, its slips with what they cost the budget, and what the form begins with. */
export const readOutboundRequest = query({
  name: "reports/outbound-request",
  input: OutboundRequest,
  action: "shipment.ship",
  async run(reader, { requestNo }) {
    const request = await readRequest.definition.run(reader, { requestNo });
    const { dealerCode } = await reader.partsRequest.findUniqueOrThrow({ where: { requestNo }, select: { dealerCode: true } });
    const debitOf = await readDebits(
      reader,
      request.shipments.map(({ issueSlipNo }) => issueSlipNo),
    );
    const lines = request.lines.map(({ lineNo, sku, name, serial, serialised, approved, allocated, shipped, state, funding }) => {
      const ready = state === "released" ? allocated - shipped : 0;
      return { lineNo, sku, name, faultySerial: serial, serialised, approved, shipped, state, funding, ready };
    });
    const left = request.shipments.filter(({ status }) => status !== "picking");
    return {
      requestNo,
      status: request.status,
      shipBy: request.shipBy,
      overdue: request.overdue,
      tier: request.tier,
      purpose: request.purpose,
      requester: request.requester,
      shipTo: request.shipTo,
      note: request.note,
      ready: lines.filter((line) => line.ready > 0),
      /** Neither ready nor on a slip whole: they wait, or were not approved. */
      others: lines.filter((line) => line.ready === 0 && line.state !== "shipped"),
      pickingSlipNo: request.shipments.find(({ status }) => status === "picking")?.issueSlipNo ?? null,
      shipments: left
        .map((slip) => ({
          ...slip,
          onTheWay: slip.status === "shipped",
          debit: debitOf(slip.issueSlipNo),
          lines: slip.lines.map((line) => {
            const { sku, name } = lines.find(({ lineNo }) => lineNo === line.lineNo)!;
            return { ...line, sku, name };
          }),
        }))
        .reverse(),
      /** What the form begins with; 月结 freight is the dealer's, else the company's. */
      form: {
        freightTerms: request.freightPreference,
        freightFrom: dealerCode === null ? ("company" as const) : ("budget" as const),
        carrier: await readLastCarrier(reader, requestNo, dealerCode),
        carriers: Object.values(CARRIERS).map((name) => inLocale(name, reader.locale)),
        today: reader.today,
      },
      can: { startPicking: request.can.startPicking, ship: request.can.ship },
    };
  },
});
export type OutboundRequestView = Awaited<ReturnType<typeof readOutboundRequest>>;
