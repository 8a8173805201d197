import type { Prisma } from "@db";
import type { Complaint } from "../complaints";
import { lockComplaint } from "../complaints/index.server";
import { type ApproverRole, authorize } from "../identity";
import { advance, both, type Money, must, notFound, refuse, toWire, toWireInstant, type Verdict } from "../platform";
import { moneyOf, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import { type GoodwillLimits, periodOf, withinPeriod } from "./fund";
import type { Grant } from "./grant-actions";
import { grantLifecycle } from "./lifecycle";

type Row = Prisma.GoodwillGrantGetPayload<object>;
export const toGrant = (row: Row): Grant => ({ ...row, amount: moneyOf(row.amount) }) as unknown as Grant;

/** What is read with a grant so that `paidAtOf` can tell. */
export const WITH_TASK = { complaintTask: { select: { status: true, endedAt: true } } } satisfies Prisma.GoodwillGrantInclude;

/** When finance had paid it: its task was done. */
export const paidAtOf = ({
  complaintTask: task,
}: Pick<Prisma.GoodwillGrantGetPayload<{ include: typeof WITH_TASK }>, "complaintTask">): string | null =>
  task?.status === "done" && task.endedAt ? toWireInstant(task.endedAt) : null;

/** What a case has been granted, by whomever. */
export async function grantedTo(reader: Reader, complaintNo: string): Promise<Money> {
  const { _sum } = await reader.goodwillGrant.aggregate({ where: { complaintNo, status: "granted" }, _sum: { amount: true } });
  return moneyOf(_sum.amount ?? "0");
}

/** The goodwill of a case in short: what was granted, and whether more waits for somebody; amounts CNY. */
export async function readGoodwillOf(reader: Reader, complaintNo: string) {
  const [granted, waiting] = await Promise.all([
    grantedTo(reader, complaintNo),
    reader.goodwillGrant.count({ where: { complaintNo, status: "requested" } }),
  ]);
  return { granted: toWire(granted), waiting };
}

/** What an approver has granted in the current period of a role. */
export async function usedBy(reader: Reader, approver: string, { role, limits }: { role: ApproverRole; limits: GoodwillLimits }) {
  const period = periodOf(reader.today, limits[role].period);
  const row = await reader.goodwillUse.findUnique({ where: { approver_period: { approver, period } } });
  return moneyOf(row?.granted ?? "0");
}

interface Locked {
  readonly complaint: Complaint;
  readonly grant: Grant;
}

/** Locks a grant by locking its case: whatever is decided about a case's goodwill is decided one after the other. Throws `not_found`. */
export async function lockGrant(tx: Tx, grantNo: string): Promise<Locked> {
  const known = await tx.goodwillGrant.findUnique({ where: { grantNo }, select: { complaintNo: true } });
  if (!known) throw notFound(both(`没有抚慰金申请 ${grantNo}`, `there is no grant ${grantNo}`));
  const complaint = await lockComplaint(tx, known.complaintNo);
  authorize(tx.actor, "goodwill.grant", complaint);
  return { complaint, grant: toGrant(await tx.goodwillGrant.findUniqueOrThrow({ where: { grantNo } })) };
}

/** A refusal that says who above may grant it. */
export const namingNext = (verdict: Verdict, above: ApproverRole | undefined): Verdict => {
  if (verdict.ok || !above) return verdict;
  const name = (locale: "zh-CN" | "en") => nameOfValue("role", above, locale);
  const { "zh-CN": zh, en } = verdict.why;
  return refuse(verdict.code, both(`${zh}；请提交${name("zh-CN")}审批`, `${en}: ask the ${name("en")}`));
};

interface Taken {
  readonly role: ApproverRole;
  readonly amount: Money;
  /** Who may grant it where the period does not cover it. */
  readonly above: ApproverRole | undefined;
}

/**
 * Takes an amount from what the actor may still grant in the period, in one statement, so that many at once never take more than there is.
 * Refuses with `insufficient_budget`. Answers the period.
 */
export async function takeFromPeriod(tx: Tx, { role, amount, above }: Taken): Promise<string> {
  const limits = tx.settings.goodwillLimits;
  const { perPeriod, period: kind } = limits[role];
  const period = periodOf(tx.today, kind);
  const taken = await tx.$executeRaw`
    INSERT INTO goodwill_use AS u (approver, period, granted) SELECT ${tx.actor.login}, ${period}, ${toWire(amount)}::numeric
      WHERE ${toWire(amount)}::numeric <= ${perPeriod}::numeric
    ON CONFLICT (approver, period) DO UPDATE SET granted = u.granted + EXCLUDED.granted WHERE u.granted + EXCLUDED.granted <= ${perPeriod}::numeric`;
  if (taken === 0) {
    const used = await usedBy(tx, tx.actor.login, { role, limits });
    must(namingNext(withinPeriod(role, limits, { amount, used }), above));
  }
  return period;
}

interface Move {
  readonly event: keyof typeof grantLifecycle.events;
  readonly action: string;
  readonly reason?: string;
  readonly data?: Prisma.GoodwillGrantUncheckedUpdateInput;
}

/** Moves a locked grant on and records it. */
export async function moveGrant(tx: Tx, grant: Grant, { event, action, reason, data = {} }: Move): Promise<Grant> {
  const { grantNo, complaintNo, amount } = grant;
  const status = must(advance(grantLifecycle, grant.status, event));
  const row = await tx.goodwillGrant.update({ where: { grantNo }, data: { ...data, status, version: grant.version + 1 } });
  await recordEvent(tx, {
    ...{ subjectKind: "goodwill_grant", subjectNo: grantNo, action, fromStatus: grant.status, toStatus: status },
    reasonCode: event,
    ...(reason === undefined ? {} : { reason }),
    data: { complaintNo, amount: toWire(amount), waitsFor: row.waitsFor, period: row.period },
  });
  return toGrant(row);
}
