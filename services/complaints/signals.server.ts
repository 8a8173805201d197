import type { Bilingual } from "../platform";
import { signal } from "../platform/index.server";

/** A case was registered at a level above the first, or rose to one when it was judged; it stands as it is then, locked. */
export const levelRaised = signal<{ complaintNo: string }>();

/** A case came back unsolved, from its review or from its customer; it stands as it is then, locked. */
export const caseReturned = signal<{ complaintNo: string }>();

/** A case ended, and why; it stands as it is then, locked. */
export const caseEnded = signal<{ complaintNo: string; why: Bilingual }>();
/** After a dispute a case falls to another department than before. */
export const responsibilityMoved = signal<{ complaintNo: string; disputeNo: string }>();

/** A case was judged to be sustained for the first time. */
export const caseSustained = signal<{ complaintNo: string }>();
