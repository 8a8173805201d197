import type { Level } from "../complaints";
import { APPROVER_ROLES, approverRank } from "../identity";
import { type Money, type Permission, toPermission, toWire, toWireInstant, ZERO } from "../platform";
import { moneyOf, type Reader } from "../platform/index.server";
import { type Approver, type Grant, grantActions } from "./grant-actions";
import { usedBy } from "./store.server";

/** A grant as it is answered; amounts CNY. */
export const grantView = ({ amount, requestedAt, decidedAt, version: _version, ...grant }: Grant) => ({
  ...grant,
  amount: toWire(amount),
  requestedAt: toWireInstant(requestedAt),
  decidedAt: decidedAt && toWireInstant(decidedAt),
});

/** The reader as an approver: what they granted in their current period. */
export async function asApprover(reader: Reader): Promise<Approver> {
  const { actor } = reader;
  const limits = reader.settings.goodwillLimits;
  const role = APPROVER_ROLES[approverRank(actor)];
  return { actor, limits, used: role ? await usedBy(reader, actor.login, { role, limits }) : ZERO };
}

/** What each of these cases was granted, by whomever. */
export async function grantedByCase(reader: Reader, complaintNos: readonly string[]): Promise<(complaintNo: string) => Money> {
  const sums = await reader.goodwillGrant.groupBy({
    by: ["complaintNo"],
    where: { complaintNo: { in: [...complaintNos] }, status: "granted" },
    _sum: { amount: true },
  });
  const granted = new Map(sums.map(({ complaintNo, _sum }) => [complaintNo, moneyOf(_sum.amount!)]));
  return (complaintNo) => granted.get(complaintNo) ?? ZERO;
}

interface Weighed {
  readonly grant: Grant;
  readonly level: Level;
  readonly ofCase: Money;
}

/** A grant with what the reader may do about it. */
export function actionableView(reader: Reader, approver: Approver, { grant, level, ofCase }: Weighed) {
  const actions = grantActions(approver, grant, { level, ofCase });
  const can = Object.fromEntries(Object.entries(actions).map(([name, verdict]) => [name, toPermission(verdict, reader.locale)]));
  return {
    ...grantView(grant),
    can: can as Partial<Record<"approve" | "refuse" | "passOn" | "withdraw" | "cancel", Permission>>,
  };
}

/** Who asked for a grant and who decided, by name. */
export const namesOn = ({ requestedBy, decidedBy }: Grant, nameOf: (login: string | null) => string | null) => ({
  requestedByName: nameOf(requestedBy)!,
  decidedByName: nameOf(decidedBy),
});
