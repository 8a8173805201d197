import type { Actor } from "../platform";
import { type Complaint, NOTE_KINDS } from "./complaint";
import { worksCase } from "./works-case";

/** What somebody may write onto a case, the usual first: who works it the record, who brought it a message (S2-13, S3-26). */
export const noteKindsOf = (actor: Actor, complaint: Complaint): readonly (typeof NOTE_KINDS)[number][] =>
  worksCase(actor, complaint) ? NOTE_KINDS : ["from_customer"];
