import { toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Complaint } from "./complaint";

interface Corrected {
  field: keyof Complaint;
  from: unknown;
  to: unknown;
}
interface Row {
  seq: number;
  at: Date;
  by: string;
  reason: string | null;
  corrected: Corrected[];
}

/** What was put right of a case, latest first: field by field what stood there and what stands now, who did it and why (S3-13). */
export async function readCorrections(reader: Reader, complaint: Complaint) {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT e.seq, e.at, coalesce(u.name, e.actor) AS by, e.reason, e.data -> 'corrected' AS corrected
    FROM event e LEFT JOIN user_account u ON u.login = e.actor
    WHERE e.subject_kind = 'complaint' AND e.subject_no = ${complaint.complaintNo} AND e.action = 'complaints/correct' AND e.data ? 'corrected'
    ORDER BY e.seq DESC LIMIT 50`;
  const told = (value: unknown) => (value === null ? null : String(value));
  return rows.flatMap(({ seq, at, by, reason, corrected }) =>
    corrected.map(({ field, from, to }) => ({
      ...{ key: `${seq} ${field}`, at: toWireInstant(at), by, reason },
      ...{ field, from: told(from), to: told(to) },
    })),
  );
}
