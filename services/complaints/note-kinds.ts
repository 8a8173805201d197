import { isStaff } from "../identity";
import { type Actor, both, invalidField } from "../platform";
import type { Complaint, NoteKind } from "./complaint";
import { speaksWithCustomer, worksCase } from "./works-case";

/** A kind of note as somebody writes it, and whether the customer reads it. */
interface WritableNote {
  readonly kind: NoteKind;
  readonly visible: boolean;
}

/** Whether somebody is the partner whose complaint it is. */
const broughtIt = ({ dealerCode, subDistributorCode }: Actor, complaint: Complaint): boolean =>
  (dealerCode !== undefined && complaint.dealerCode === dealerCode) ||
  (subDistributorCode !== undefined && complaint.subDistributorCode === subDistributorCode);

/** What stays inside, whoever writes it. */
const INSIDE: readonly NoteKind[] = ["internal", "from_dealer"];
const shown = (kind: NoteKind): WritableNote => ({ kind, visible: !INSIDE.includes(kind) });
const kept = (kind: NoteKind): WritableNote => ({ kind, visible: false });

/**
 * What somebody may write onto a case, the usual first. Who speaks with the customer writes what they read (S2-13, S3-26), and customer
 * service takes down what they say; what other departments write stays inside, for customer service to tell (S0-17). A partner who brought
 * the case writes as the customer that it is; a dealer that only serves the customer writes for itself, in nobody's name.
 */
export function noteKindsOf(actor: Actor, complaint: Complaint): readonly WritableNote[] {
  if (!worksCase(actor, complaint)) return [shown(broughtIt(actor, complaint) ? "from_customer" : "from_dealer")];
  if (!speaksWithCustomer(actor, complaint)) return [kept("internal"), kept("progress"), kept("contact")];
  const record = [shown("progress"), shown("contact"), shown("internal")];
  return isStaff(actor) ? [...record, shown("from_customer")] : record;
}

interface WrittenNote extends WritableNote {
  /** From somebody who does not speak with the customer: no contact with them. */
  readonly inside: boolean;
}

/** The note as it is to be written: of the usual kind where none is named. Refuses a kind that is another's to write, and showing what stays inside. */
export function requireNote(
  writable: readonly WritableNote[],
  asked: { kind?: NoteKind | undefined; visible?: boolean | undefined },
): WrittenNote {
  const { kind = writable[0]!.kind } = asked;
  const found = writable.find((one) => one.kind === kind);
  if (!found) throw invalidField("kind", WHOSE[writable[0]!.kind] ?? both("此类记录由他人填写", "others write this kind of note"));
  if (asked.visible && !found.visible)
    throw invalidField("visible", both("此类记录不对客户公开", "customers do not read this kind of note"));
  return { kind, visible: asked.visible ?? found.visible, inside: !found.visible };
}

const WHOSE = {
  from_customer: both("请以客户留言提交", "write as the customer's message"),
  from_dealer: both("请以经销商留言提交", "write as the dealer's message"),
} as Partial<Record<NoteKind, ReturnType<typeof both>>>;
