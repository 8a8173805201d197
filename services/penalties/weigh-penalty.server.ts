import type { Tx } from "../platform/index.server";
import type { PenaltyRule } from "../platform/penalty-rules";
import { type PenaltyStatus, STANDING } from "./lifecycle";
import { type Violation, type Weight, weigh } from "./violation";

/** Those that would count if all that is proposed went on record. */
export const EXPECTED: readonly PenaltyStatus[] = [...STANDING, "proposed"];

interface Weighed {
  /** Itself, once it has a number: it does not count among the others. */
  readonly penaltyNo?: string | undefined;
  readonly violation: Violation;
  readonly rule: PenaltyRule;
  readonly base?: number | undefined;
  readonly department: string | null;
  readonly complaintNo?: string | null | undefined;
  readonly shipmentNo?: string | null | undefined;
}

/** The penalty that a second complaint about the same shipment and site doubles (S3-27): the last one that counts, of another case. */
async function findRepeated(tx: Tx, { penaltyNo, shipmentNo, complaintNo, department }: Weighed, counted: readonly PenaltyStatus[]) {
  if (!shipmentNo || !complaintNo || !department) return null;
  const others = penaltyNo === undefined ? {} : { penaltyNo: { not: penaltyNo } };
  const same = { ...others, shipmentNo, department, status: { in: [...counted] }, complaintNo: { not: complaintNo } };
  const last = await tx.penalty.findFirst({ where: same, orderBy: { penaltyNo: "desc" }, select: { penaltyNo: true } });
  return last?.penaltyNo ?? null;
}

/** What a penalty weighs beside those that count: which one of its kind in its case it is, and whether it counts double (S3-26, S3-27). */
export async function weighAmong(
  tx: Tx,
  asked: Weighed,
  counted: readonly PenaltyStatus[],
): Promise<Weight & { doubledFor: string | null }> {
  const { penaltyNo, violation, complaintNo, rule, base } = asked;
  const doubledFor = await findRepeated(tx, asked, counted);
  const others = penaltyNo === undefined ? {} : { penaltyNo: { not: penaltyNo } };
  const before = complaintNo ? await tx.penalty.count({ where: { ...others, violation, complaintNo, status: { in: [...counted] } } }) : 0;
  return { ...weigh(violation, rule, { base, before, repeated: doubledFor !== null }), doubledFor };
}
