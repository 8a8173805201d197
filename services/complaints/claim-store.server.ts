import type { Prisma } from "@db";
import { advance, both, must, notFound } from "../platform";
import { civilDateOf, moneyOf, type Reader, type Tx } from "../platform/index.server";
import type { Claim } from "./claim";
import type { Complaint } from "./complaint";
import { claimLifecycle } from "./lifecycle";
import { lockComplaint, recordOnCase } from "./store.server";

const toClaim = (row: Prisma.ComplaintClaimGetPayload<object>): Claim =>
  ({
    ...row,
    askedAmount: moneyOf(row.askedAmount),
    grantedAmount: row.grantedAmount && moneyOf(row.grantedAmount),
    paidOn: row.paidOn && civilDateOf(row.paidOn),
  }) as unknown as Claim;

/** The claims of a case, oldest first. */
export async function readClaims(reader: Reader, complaintNo: string): Promise<Claim[]> {
  return (await reader.complaintClaim.findMany({ where: { complaintNo }, orderBy: { claimNo: "asc" } })).map(toClaim);
}

interface Locked {
  readonly complaint: Complaint;
  readonly claim: Claim;
}

/** Locks a case and reads one of its claims. Throws `not_found`. */
export async function lockClaim(tx: Tx, { complaintNo, claimNo }: { complaintNo: string; claimNo: number }): Promise<Locked> {
  const complaint = await lockComplaint(tx, complaintNo);
  const claim = (await readClaims(tx, complaintNo)).find((one) => one.claimNo === claimNo);
  if (!claim) throw notFound(both(`没有索赔 ${claimNo}`, `there is no claim ${claimNo}`));
  return { complaint, claim };
}

interface Move {
  readonly event: keyof typeof claimLifecycle.events;
  readonly action: string;
  readonly reason?: string | undefined;
  readonly data: Prisma.ComplaintClaimUncheckedUpdateInput;
  readonly told?: object;
}

/** Moves a claim on and tells the case's history; the customer is told by people, not by the timeline. */
export async function moveClaim(tx: Tx, { complaint, claim }: Locked, { event, action, reason, data, told }: Move) {
  const { complaintNo, claimNo } = claim;
  const status = must(advance(claimLifecycle, claim.status, event));
  await tx.complaintClaim.update({ where: { complaintNo_claimNo: { complaintNo, claimNo } }, data: { ...data, status } });
  await recordOnCase(tx, complaint, {
    ...{ action, reasonCode: `claim_${status}`, data: { claimNo, claimStatus: status, visible: false, ...told } },
    ...(reason === undefined ? {} : { reason }),
  });
  return { complaintNo, claimNo, status };
}
