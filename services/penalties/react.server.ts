import type { TimerNews } from "../clocks/index.server";
import { lockRow } from "../complaints/index.server";
import { findHeads } from "../identity/index.server";
import { civilDateAt } from "../platform";
import type { Tx } from "../platform/index.server";
import { writePenalty } from "./propose-penalty.server";
import { movePenalty, toPenalty } from "./store.server";

// What the portal itself writes into a record is in the company's own language, as its people write theirs.

/** Who answers for a department: its head, the deputy where it has none any more; nobody where neither is there. */
async function headOf(tx: Tx, department: string | null): Promise<string | null> {
  if (!department) return null;
  const { headLogin, deputyLogin } = await findHeads(tx, department);
  return headLogin ?? deputyLogin;
}

/**
 * Who answers for a slip: the head of its department, the deputy from whom the case is not kept where it is about the head, nobody where it is
 * about both. Whom a case is about learns of it by no penalty (S3-55).
 */
async function answererOf(tx: Tx, { complaintNo, department }: { complaintNo: string; department: string }): Promise<string | undefined> {
  const { concernsLogin } = await tx.complaint.findUniqueOrThrow({ where: { complaintNo }, select: { concernsLogin: true } });
  const { headLogin, deputyLogin } = await findHeads(tx, department);
  return [headLogin, deputyLogin].find((login): login is string => login !== null && login !== concernsLogin);
}

/** The goods that a case is about, by which a second complaint of the same site is known (S3-27). */
async function shipmentOf(tx: Tx, complaintNo: string): Promise<string | undefined> {
  const { orderNo } = await tx.complaint.findUniqueOrThrow({ where: { complaintNo }, select: { orderNo: true } });
  return orderNo ?? undefined;
}

/** Who had a case at an instant: a missed limit moves it to somebody who missed nothing. */
async function readOwnerAt(tx: Tx, complaintNo: string, at: Date): Promise<string | null> {
  const [given] = await tx.$queryRaw<{ owner: string }[]>`
    SELECT data ->> 'ownerLogin' AS owner FROM event
    WHERE subject_kind = 'complaint' AND subject_no = ${complaintNo} AND at < ${at} AND data ? 'ownerLogin' ORDER BY seq DESC LIMIT 1`;
  return given?.owner ?? null;
}

/** No word to a partner within its time: who had the case answers for it, the head of the desk where nobody had taken it (S3-26). */
async function penaliseLateReply(tx: Tx, { subject, run, dueAt }: TimerNews): Promise<void> {
  const complaint = await lockRow(tx, subject.no);
  if (complaint?.complainantKind !== "partner" || complaint.handledBy !== "company") return;
  const personLogin = (await readOwnerAt(tx, subject.no, dueAt)) ?? (await headOf(tx, "customer_service"));
  if (!personLogin || personLogin === complaint.concernsLogin) return;
  await writePenalty(tx, {
    ...{ violation: "late_reply", personLogin, complaintNo: subject.no, occurredOn: civilDateAt(dueAt) },
    ...{ shipmentNo: complaint.orderNo ?? undefined, source: `progress_reply ${subject.no} ${run}` },
    facts: `${subject.no} 未在时限内答复进展`,
  });
}

/** A slip that nobody answered in its time was delayed (S2-21, S2-22). */
async function penaliseUnservedSlip(tx: Tx, { subject, run, dueAt }: TimerNews): Promise<void> {
  const slip = await tx.liaisonSlip.findUniqueOrThrow({ where: { slipNo: subject.no }, select: { complaintNo: true, department: true } });
  const personLogin = await answererOf(tx, slip);
  if (!personLogin) return;
  await writePenalty(tx, {
    ...{ violation: "slip_not_served", personLogin, complaintNo: slip.complaintNo, slipNo: subject.no, occurredOn: civilDateAt(dueAt) },
    ...{ shipmentNo: await shipmentOf(tx, slip.complaintNo), source: `liaison_answer ${subject.no} ${run}` },
    ...{ facts: `联络单 ${subject.no} 逾期未答复` },
  });
}

/** A missed limit that the rules sanction leads to a penalty, for the service manager to record or to drop. */
export async function penaliseBreach(tx: Tx, news: TimerNews): Promise<void> {
  if (news.subject.kind === "complaint" && news.timer === "progress_reply") await penaliseLateReply(tx, news);
  if (news.subject.kind === "liaison_slip" && news.timer === "liaison_answer") await penaliseUnservedSlip(tx, news);
}

interface PublishedSlip {
  readonly slipNo: string;
  readonly complaintNo: string;
  readonly department: string;
}

/** Each abnormal slip that is published weighs on the head of its department (S2-24). */
export async function penalisePublishedSlip(tx: Tx, { slipNo, complaintNo, department }: PublishedSlip): Promise<void> {
  const personLogin = await answererOf(tx, { complaintNo, department });
  if (!personLogin) return;
  await writePenalty(tx, {
    ...{ violation: "abnormal_slip", personLogin, complaintNo, slipNo, occurredOn: tx.today },
    ...{ shipmentNo: await shipmentOf(tx, complaintNo), source: `published ${slipNo}` },
    facts: `异常联络单 ${slipNo} 已公布`,
  });
}

interface SustainedCase {
  readonly complaintNo: string;
}

/** A complaint about business that came by the hotline and is sustained weighs on the head of the department responsible (S3-57). */
export const penaliseSustained = (tx: Tx, { complaintNo }: SustainedCase): Promise<void> =>
  proposeForSustained(tx, { complaintNo, source: `sustained ${complaintNo}` });

async function proposeForSustained(tx: Tx, { complaintNo, source }: SustainedCase & { source: string }): Promise<void> {
  const complaint = await lockRow(tx, complaintNo);
  if (complaint?.channel !== "hotline" || complaint.category.startsWith("conduct")) return;
  const personLogin = await headOf(tx, complaint.primaryDepartment);
  if (!personLogin || personLogin === complaint.concernsLogin) return;
  await writePenalty(tx, {
    ...{ violation: "sustained_hotline_case", personLogin, complaintNo, occurredOn: tx.today },
    ...{ shipmentNo: complaint.orderNo ?? undefined, source },
    facts: `热线投诉 ${complaintNo} 成立`,
  });
}

interface MovedCase extends SustainedCase {
  /** The dispute that ended with it. */
  readonly disputeNo: string;
}

/**
 * What a sustained case weighs on the head of a department goes with the responsibility for it (S3-54, S3-57): the one that waits or is on
 * record falls away and is proposed anew. One that is objected to is decided by whoever decides on the objection.
 */
export async function movePenaltyOfSustained(tx: Tx, { complaintNo, disputeNo }: MovedCase): Promise<void> {
  const where = { complaintNo, violation: "sustained_hotline_case", status: { in: ["proposed", "recorded"] } };
  await tx.$queryRaw`SELECT 1 FROM penalty WHERE complaint_no = ${complaintNo} ORDER BY penalty_no FOR UPDATE`;
  const rows = await tx.penalty.findMany({ where, orderBy: { penaltyNo: "asc" } });
  for (const penalty of rows.map(toPenalty)) {
    const reason = `责任经 ${disputeNo} 改由其他部门承担`;
    const decided = penalty.decidedAt === null ? { decidedBy: "system", decidedAt: tx.now } : {};
    await movePenalty(tx, penalty, { event: "pass_on", action: "penalties/pass-on", reason, data: { ...decided, dropReason: reason } });
  }
  if (rows.length > 0) await proposeForSustained(tx, { complaintNo, source: `sustained ${complaintNo} ${disputeNo}` });
}
