import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Complaint } from "./complaint";
import type { ComplaintStatus } from "./lifecycle";
import { readProposals } from "./solution-store.server";
import { requireComplaint } from "./store.server";

/** What a whole unit is given for: a case, and the version of its proposal that agreed on it. */
export interface AgreedExchange {
  readonly complaint: Complaint;
  readonly proposalNo: number;
  /** What the customer was offered, in words. */
  readonly words: string;
}

const CARRIED_OUT: readonly ComplaintStatus[] = ["accepted", "executing"];

/**
 * The exchange of a unit that a case's customer has accepted and that is being carried out (S0-20, S0-21). Refuses with `wrong_state` where
 * there is none, as whoever may not handle the case is refused.
 */
export async function requireAgreedExchange(reader: Reader, complaintNo: string): Promise<AgreedExchange> {
  const complaint = await requireComplaint(reader, complaintNo);
  authorize(reader.actor, "complaint.handle", complaint);
  const last = (await readProposals(reader, complaintNo)).at(-1);
  const option = last?.options.find(({ optionNo }) => optionNo === last.acceptedOption);
  if (!last || option?.remedy !== "exchange" || !CARRIED_OUT.includes(complaint.status))
    throw new DomainError("wrong_state", both("客户没有同意换货方案，不能换机", "the customer has not accepted an exchange"));
  return { complaint, proposalNo: last.proposalNo, words: option.words };
}
