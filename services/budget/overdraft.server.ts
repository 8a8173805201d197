import { randomUUID } from "node:crypto";
import { authorize } from "../identity";
import { both, type CivilDate, DomainError, invalidField, money, must, toWire, toWireInstant } from "../platform";
import { civilDateOf, command, dateColumn, query, type Reader, recordEvent } from "../platform/index.server";
import { accountView, budgetOf } from "./account.server";
import { readOverdraftFacts } from "./overdraft-facts.server";
import { withinRepresentativesLimit } from "./overdraft-limit";
import { EndOverdraft, GrantOverdraft, OfDealer } from "./schema";
import { availableRaised } from "./signals.server";
import { lockAccount } from "./store.server";

async function salesRepOf(reader: Reader, dealerCode: string): Promise<string | null> {
  const dealer = await reader.dealer.findUnique({ where: { code: dealerCode }, select: { salesRepLogin: true } });
  if (!dealer) throw new DomainError("not_found", both(`没有经销商 ${dealerCode}`, `no dealer ${dealerCode}`));
  return dealer.salesRepLogin;
}

/**
 * A sales representative consents that a dealer overdraws its parts budget for repairs (S1-30), up to a cap and to the end of a business date.
 * `forbidden` beyond the expected accrual of the coming months; the general manager may grant it then.
 */
export const grantOverdraft = command({
  name: "budget/grant-overdraft",
  input: GrantOverdraft,
  action: "budget.consent",
  async run(tx, input) {
    await lockAccount(tx, input.dealerCode);
    authorize(tx.actor, "budget.consent", { salesRepLogin: await salesRepOf(tx, input.dealerCode) });
    if (input.expiresOn < tx.today) throw invalidField("expiresOn", both("到期日不能早于今天", "must not lie before today"));
    const cap = money(input.cap);
    const isGeneralManager = tx.actor.roles.includes("general_manager");
    if (!isGeneralManager)
      must(withinRepresentativesLimit(cap, await readOverdraftFacts(tx, input.dealerCode), tx.settings.overdraftLimit));
    const consentId = randomUUID();
    await tx.overdraftConsent.create({
      data: {
        id: consentId,
        dealerCode: input.dealerCode,
        cap: toWire(cap),
        expiresOn: dateColumn(input.expiresOn),
        reason: input.reason,
        grantedBy: tx.actor.login,
        grantedRole: isGeneralManager ? "general_manager" : "sales_rep",
        grantedAt: tx.now,
      },
    });
    await recordEvent(tx, {
      subjectKind: "budget",
      subjectNo: input.dealerCode,
      action: "budget/grant-overdraft",
      reasonCode: "future_business",
      reason: input.reason,
      data: { consentId, cap: toWire(cap), expiresOn: input.expiresOn },
    });
    await availableRaised.tell(tx, { dealerCode: input.dealerCode });
    return { consentId, account: await accountView(tx, input.dealerCode) };
  },
});

/** Ends a consent early; debt and holds survive it, only nothing new is held until the account recovers (1.4). */
export const endOverdraft = command({
  name: "budget/end-overdraft",
  input: EndOverdraft,
  action: "budget.consent",
  async run(tx, input) {
    const missing = new DomainError("not_found", both("没有这项同意", "no such consent"));
    const consent = await tx.overdraftConsent.findUnique({ where: { id: input.consentId } });
    if (!consent) throw missing;
    await lockAccount(tx, consent.dealerCode);
    authorize(tx.actor, "budget.consent", { salesRepLogin: await salesRepOf(tx, consent.dealerCode) });
    const { count } = await tx.overdraftConsent.updateMany({
      where: { id: input.consentId, endedAt: null },
      data: { endedAt: tx.now, endedBy: tx.actor.login, endReason: input.reason },
    });
    if (count === 0) throw new DomainError("wrong_state", both("该同意已结束", "this consent has ended already"));
    await recordEvent(tx, {
      subjectKind: "budget",
      subjectNo: consent.dealerCode,
      action: "budget/end-overdraft",
      reasonCode: "ended",
      reason: input.reason,
      data: { consentId: input.consentId },
    });
    return { consentId: input.consentId, account: await accountView(tx, consent.dealerCode) };
  },
});

interface ConsentView {
  consentId: string;
  cap: string;
  expiresOn: CivilDate;
  reason: string;
  grantedBy: string;
  grantedAt: string;
  open: boolean;
}

/** A dealer's consents, open ones first. */
export const listConsents = query({
  name: "budget/consents",
  input: OfDealer,
  action: "budget.read",
  async run(reader, input): Promise<{ items: ConsentView[] }> {
    const dealer = await budgetOf(reader, input.dealerCode);
    const rows = await reader.overdraftConsent.findMany({ where: { dealerCode: dealer.code }, orderBy: { grantedAt: "desc" }, take: 200 });
    const items = rows.map((row) => ({
      consentId: row.id,
      cap: row.cap.toFixed(2),
      expiresOn: civilDateOf(row.expiresOn),
      reason: row.reason,
      grantedBy: row.grantedBy,
      grantedAt: toWireInstant(row.grantedAt),
      open: row.endedAt === null && civilDateOf(row.expiresOn) >= reader.today,
    }));
    return { items: items.sort((a, b) => Number(b.open) - Number(a.open)) };
  },
});
