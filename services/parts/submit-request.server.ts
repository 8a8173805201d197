import { readAccount } from "../budget/index.server";
import { hasExpired } from "../parties";
import { addDays, advance, both, civilDateAt, DomainError, instantAt, type Money, must, sumMoney, toWire } from "../platform";
import { command, nextNumber, recordEvent, type Tx } from "../platform/index.server";
import { answer } from "./answer.server";
import { approverRole } from "./approval";
import { requestLifecycle } from "./lifecycle";
import { type SubmitInput, SubmitRequest } from "./schema";
import { readRequests } from "./store.server";
import { type Weighed, weighRequest } from "./weigh-request.server";

/** A suspended dealer reads and remits, and cannot ask (1.1). Lines that the dealer supplies open no request (T1, T3). */
export function refuseUnservable({ requester, terms }: Weighed): void {
  if (requester.dealer?.status === "suspended" || requester.subDistributor?.status === "suspended") {
    throw new DomainError("forbidden", both("该单位已暂停合作，不能提交申请", "this party is suspended and cannot submit requests"));
  }
  if (terms.lines.every((line) => line.funding === "redirect")) {
    const { servicingParty } = requester;
    throw new DomainError(
      "redirected",
      both(
        `请联系您的经销商 ${servicingParty.name} ${servicingParty.phone}`,
        `please contact your dealer ${servicingParty.name} ${servicingParty.phone}`,
      ),
      { details: { servicingParty } },
    );
  }
}

/** What a request is worth at dealer price, whatever pays it: what approval limits measure (1.6). */
export const worthOf = (lines: readonly { dealerPrice: Money; pieces: number }[]): Money =>
  sumMoney(lines.map(({ dealerPrice, pieces }) => dealerPrice.times(pieces)));

export const neededApprover = (tx: Tx, weighed: Weighed) =>
  approverRole(
    worthOf(weighed.lines.map(({ part, quantity }) => ({ dealerPrice: part.dealerPrice, pieces: quantity }))),
    weighed.requester.dealer !== null && hasExpired(weighed.requester.dealer, tx.today),
    tx.settings.approvalLimits,
  );

/** The instant until which the prices of a submission hold: the end of the last day. */
export const pricesFrozenUntil = (tx: Tx): Date => instantAt(addDays(civilDateAt(tx.now), tx.settings.priceFreezeDays + 1));

/** Writes the lines of a request as they were weighed. */
export async function insertLines(tx: Tx, requestNo: string, { requester, lines, terms }: Weighed): Promise<void> {
  await tx.partsRequestLine.createMany({
    data: lines.map(({ lineNo, part, quantity, serial, coverage, budgetPrice }, index) => {
      const line = terms.lines[index]!;
      return {
        requestNo,
        lineNo,
        dealerCode: requester.dealer?.code ?? null,
        sku: part.sku,
        faultySerial: serial,
        asked: quantity,
        state: "submitted",
        funding: line.funding,
        rule: line.rule,
        unitPrice: line.unitPrice && toWire(line.unitPrice),
        amount: line.amount && toWire(line.amount),
        shortfall: toWire(line.shortfall),
        budgetPrice: toWire(budgetPrice),
        retailPrice: toWire(part.retailPrice),
        dealerPrice: toWire(part.dealerPrice),
        warrantyVerdict: coverage.verdict,
        coveredUntil: coverage.coveredUntil && new Date(`${coverage.coveredUntil}T00:00:00Z`),
        explanation: { ...line.text },
      };
    }),
  });
}

/** Which rules, settings and inputs the terms follow from, for "why?". */
export const decisionData = (tx: Tx, { requester, terms }: Weighed) => ({
  tier: requester.tier,
  rules: terms.lines.map((line) => line.rule),
  remittanceNeeded: toWire(terms.remittanceNeeded),
  settings: tx.settings.versions,
});

async function insertRequest(tx: Tx, input: SubmitInput, weighed: Weighed): Promise<string> {
  const { requester } = weighed;
  const requestNo = await nextNumber(tx, "parts_request");
  await tx.partsRequest.create({
    data: {
      requestNo,
      tier: requester.tier,
      tierIsKnown: requester.tierIsKnown,
      dealerCode: requester.dealer?.code ?? null,
      subDistributorCode: requester.subDistributor?.code ?? null,
      purpose: input.purpose,
      serial: input.serial ?? null,
      insistReason: input.insist?.reason ?? null,
      mismatchReason: input.requester?.mismatchReason ?? null,
      complaintNo: input.complaintNo ?? null,
      note: input.note ?? null,
      shipToName: input.shipTo.name,
      shipToPhone: input.shipTo.phone,
      shipToAddress: input.shipTo.address,
      servicedBy: { ...requester.servicingParty },
      freightPreference: requester.dealer?.freightPreference ?? "collect",
      status: "submitted",
      version: 1,
      priority: weighed.priority,
      submittedBy: tx.actor.login,
      submittedAt: tx.now,
      pricesFrozenUntil: pricesFrozenUntil(tx),
      shipBy: weighed.shipBy.at,
      shipByRule: weighed.shipBy.rule,
      approverRole: neededApprover(tx, weighed),
    },
  });
  return requestNo;
}

/**
 * Asks for parts: weighs the request as the quote does, freezes its prices and puts it before customer service (S1-21 to S1-31).
 * Only lines that a dealer supplies: `redirected` with the contact. A suspended party: `forbidden`.
 */
export const submitRequest = command({
  name: "parts/submit-request",
  input: SubmitRequest,
  action: "parts_request.submit",
  async run(tx, input) {
    const weighed = await weighRequest(tx, input, (dealerCode) => readAccount(tx, dealerCode));
    refuseUnservable(weighed);
    const requestNo = await insertRequest(tx, input, weighed);
    await insertLines(tx, requestNo, weighed);
    await recordEvent(tx, {
      subjectKind: "parts_request",
      subjectNo: requestNo,
      action: "parts/submit-request",
      fromStatus: requestLifecycle.initial,
      toStatus: must(advance(requestLifecycle, requestLifecycle.initial, "submit")),
      reasonCode: "asked",
      data: decisionData(tx, weighed),
    });
    const [request] = await readRequests(tx, [requestNo]);
    const account = weighed.requester.dealer && (await readAccount(tx, weighed.requester.dealer.code));
    return answer(tx, request!, account);
  },
});
