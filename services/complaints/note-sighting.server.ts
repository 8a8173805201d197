import { recordSighting, withdrawSightings } from "../batches/index.server";
import type { Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";

const STANDING = { pending: "reported", sustained: "confirmed", not_sustained: "withdrawn" } as const;

/** Whether a case says that a unit of the company's is faulty. */
const tellsOfFault = ({ kind, model, category }: Complaint) =>
  kind !== "enquiry" && model !== null && /^product_quality(\.|$)/.test(category);

/** Tells the batch radar what a case says of its unit, and what that is worth now: said, sustained, or not so (S1-34). */
export async function noteSighting(tx: Tx, complaint: Complaint): Promise<void> {
  const { complaintNo: sourceNo, serial, category: fault, validity } = complaint;
  const source = { sourceKind: "complaint" as const, sourceNo };
  if (tellsOfFault(complaint)) await recordSighting(tx, { ...source, serial: serial!, fault, standing: STANDING[validity] });
  else await withdrawSightings(tx, source);
}
