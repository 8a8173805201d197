import type { Tx } from "../platform/index.server";
import { assessed } from "./assess-complaint.server";
import type { Complaint } from "./complaint";
import { findRepeatedInTurn } from "./repeats.server";
import type { Act, Changes } from "./store.server";

/** What a case is found to repeat others by. */
const KNOWN_BY = ["phone", "email", "serial"] as const;

/** An earlier case that it repeats by the number, the address or the unit that are right now (S2-6, S3-27). */
async function findNowRepeated(tx: Tx, before: Complaint, changes: Changes): Promise<Complaint | null> {
  const { phone, email, serial, description, complainantKind: kind } = { ...before, ...changes };
  if (before.kind === "enquiry" || before.askedParts.length > 0) return null;
  const input = { description, ...(serial !== null && { serial }) };
  return await findRepeatedInTurn(tx, { complainant: { kind, phone, email }, input, known: before });
}

/** Whether the earlier case was found by what stood here, and named by nobody. */
async function wasFound(tx: Tx, { complaintNo, parentComplaintNo }: Complaint): Promise<boolean> {
  const [linked] = await tx.$queryRaw<{ by: string }[]>`
    SELECT data ->> 'linkedBy' AS by FROM event
    WHERE subject_kind = 'complaint' AND subject_no = ${complaintNo} AND data ->> 'parentComplaintNo' = ${parentComplaintNo} AND data ? 'linkedBy'
    ORDER BY seq DESC LIMIT 1`;
  return linked?.by === "found";
}

interface Corrected {
  readonly changes: Changes;
  /** Staff know it for another matter. */
  readonly noRepeat: boolean;
}

/** The earlier case that it repeats from now on: the one that it did, unless staff know better or only what was mistyped had found it. */
async function parentNow(tx: Tx, before: Complaint, { changes, noRepeat }: Corrected): Promise<string | null> {
  if (noRepeat) return null;
  const standing = before.parentComplaintNo;
  if (!KNOWN_BY.some((field) => field in changes)) return standing;
  if (standing !== null && !(await wasFound(tx, before))) return standing;
  return (await findNowRepeated(tx, before, changes))?.complaintNo ?? null;
}

/**
 * What a correction makes of the link to an earlier case and of the grades that it gave, as if it had been known when the case came in
 * (S2-6); null where the link stays as it is. A level that something else has raised since does not fall.
 */
export async function repeatCorrected(tx: Tx, before: Complaint, corrected: Corrected): Promise<{ changes: Changes; act: Act } | null> {
  const now = await parentNow(tx, before, corrected);
  if (now === before.parentComplaintNo) return null;
  const { complaintNo } = before;
  const alone =
    before.parentComplaintNo === null ? before : { ...before, ...(await assessed(tx, before, { complaintNo, parentComplaintNo: null })) };
  const linked = now === null ? alone : { ...alone, ...(await assessed(tx, alone, { complaintNo, parentComplaintNo: now })) };
  const { level, severity, gradings } = linked;
  const data = { parentComplaintNo: now, level, severity, settings: tx.settings.versions, ...(now !== null && { linkedBy: "found" }) };
  return {
    changes: { parentComplaintNo: now, level, severity, gradings },
    act: { event: "note", happened: "graded", action: "complaints/correct", reasonCode: "regraded", data },
  };
}
