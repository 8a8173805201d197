import type { Reader } from "../platform/index.server";
import type { Complaint } from "./complaint";

/** What happened to a case since it came in or, where that was later, since it was last opened again. */
export interface Round {
  readonly since: Date;
  /** How often the customer had it opened again. */
  readonly reopenings: number;
  /** The customer was reached after solving. */
  readonly reached: boolean;
}

/** The present round of a case: what was agreed and heard in an earlier one counts no more (S2-2, S4-13). */
export async function readRound(reader: Reader, { complaintNo, registeredAt }: Complaint): Promise<Round> {
  const [round] = await reader.$queryRaw<[Round]>`
    SELECT o.times AS reopenings, coalesce(o.at, ${registeredAt}::timestamptz) AS since, EXISTS (SELECT 1 FROM event e
      WHERE e.subject_kind = 'complaint' AND e.subject_no = ${complaintNo} AND e.seq > coalesce(o.seq, 0)
        AND e.action = 'complaints/record-follow-up' AND e.reason_code = 'reached') AS reached
    FROM (SELECT count(*)::int AS times, max(seq) AS seq, max(at) AS at FROM event
      WHERE subject_kind = 'complaint' AND subject_no = ${complaintNo} AND to_status = 'reopened' AND from_status <> 'reopened') o`;
  return round;
}
