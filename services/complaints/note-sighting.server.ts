import { recordSightings, type Sighting, withdrawSightings } from "../batches/index.server";
import type { Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";

const STANDING = { pending: "reported", sustained: "confirmed", not_sustained: "withdrawn" } as const;

/** Whether a case says that a unit of the company's is faulty. */
const tellsOfFault = ({ kind, model, category }: Complaint) =>
  kind !== "enquiry" && model !== null && /^product_quality(\.|$)/.test(category);

/** Tells the batch radar what a case says of its unit, and what that is worth now: said, sustained, or not so (S1-34); of a unit that it named by mistake, nothing any more. */
export async function noteSighting(tx: Tx, complaint: Complaint, before: Complaint = complaint): Promise<void> {
  const { complaintNo: sourceNo, serial, category: fault, validity } = complaint;
  const source = { sourceKind: "complaint" as const, sourceNo };
  if (!tellsOfFault(complaint)) return await withdrawSightings(tx, source);
  const mistaken: Sighting[] =
    before.serial !== serial && tellsOfFault(before)
      ? [{ ...source, serial: before.serial!, fault: before.category, standing: "withdrawn" }]
      : [];
  await recordSightings(tx, [...mistaken, { ...source, serial: serial!, fault, standing: STANDING[validity] }]);
}
