/** A case that fits what a group is chosen by, the newest of its customer first. Instants are Dates. */
export interface Candidate {
  readonly complaintNo: string;
  /** The number of its next survey. */
  readonly surveyNo: number;
  readonly complainantName: string;
  /** The same for all cases of one customer: a partner, or how they are reached. */
  readonly customer: string;
  /** A survey of this customer waits for its answer. */
  readonly waits: boolean;
  /** When this customer was asked last. */
  readonly askedAt: Date | null;
}

export const LEFT_OUT = ["waiting", "rested", "same_customer"] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** Who of a group is asked, and who is left out and why: nobody twice, and nobody who was asked since then (S3-15). */
export function chooseGroup(candidates: readonly Candidate[], restingSince: Date) {
  const asked: Candidate[] = [];
  const leftOut: (Candidate & { why: LeftOut })[] = [];
  const chosen = new Set<string>();
  for (const candidate of candidates) {
    const { customer, waits, askedAt } = candidate;
    const why = waits ? "waiting" : askedAt !== null && askedAt > restingSince ? "rested" : chosen.has(customer) ? "same_customer" : null;
    if (why !== null) leftOut.push({ ...candidate, why });
    else asked.push(candidate);
    if (why === null) chosen.add(customer);
  }
  return { asked, leftOut };
}
