import { isStaff } from "../identity";
import { type Actor, both, invalidField } from "../platform";
import type { Complaint, NoteKind } from "./complaint";
import { worksCase } from "./works-case";

/** A kind of note as somebody writes it, and whether the customer reads it. */
export interface WritableNote {
  readonly kind: NoteKind;
  readonly visible: boolean;
}

const note = (kind: NoteKind): WritableNote => ({ kind, visible: kind !== "internal" && kind !== "from_dealer" });

/** Whether somebody is the partner whose complaint it is. */
const broughtIt = ({ dealerCode, subDistributorCode }: Actor, complaint: Complaint): boolean =>
  (dealerCode !== undefined && complaint.dealerCode === dealerCode) ||
  (subDistributorCode !== undefined && complaint.subDistributorCode === subDistributorCode);

/**
 * What somebody may write onto a case, the usual first. Who works it keeps the record (S2-13, S3-26); the company also takes down what the
 * customer says. A partner who brought it writes as the customer that it is; a dealer that only serves the customer for itself, which no
 * customer reads as their own words or anybody's.
 */
export function noteKindsOf(actor: Actor, complaint: Complaint): readonly WritableNote[] {
  const record = [note("progress"), note("contact"), note("internal")];
  if (worksCase(actor, complaint)) return isStaff(actor) ? [...record, note("from_customer")] : record;
  return [note(broughtIt(actor, complaint) ? "from_customer" : "from_dealer")];
}

/** The note as it is to be written: of the usual kind where none is named. Refuses a kind that is another's to write, and showing what stays inside. */
export function requireNote(
  writable: readonly WritableNote[],
  asked: { kind?: NoteKind | undefined; visible?: boolean | undefined },
): WritableNote {
  const { kind = writable[0]!.kind } = asked;
  const found = writable.find((one) => one.kind === kind);
  if (!found) throw invalidField("kind", WHOSE[writable[0]!.kind] ?? both("此类记录由他人填写", "others write this kind of note"));
  if (asked.visible && !found.visible)
    throw invalidField("visible", both("此类记录不对客户公开", "customers do not read this kind of note"));
  return { kind, visible: asked.visible ?? found.visible };
}

const WHOSE = {
  from_customer: both("请以客户留言提交", "write as the customer's message"),
  from_dealer: both("请以经销商留言提交", "write as the dealer's message"),
} as Partial<Record<NoteKind, ReturnType<typeof both>>>;
