import { Prisma } from "@db";
import { normalisePhone } from "../platform";
import type { Tx } from "../platform/index.server";
import { foldText, pairsOf, romanise } from "../platform/search-text";
import type { Complaint } from "./complaint";

/** What a case is found by, beside its complainant's name as it sounds and who serves them. */
const FOUND_BY = [
  "complaintNo",
  "complainantName",
  "phone",
  "email",
  "otherContact",
  "serial",
  "orderNo",
  "object",
  "description",
  "demand",
] as const;

const contentOf = (complaint: Complaint) =>
  foldText(
    [...FOUND_BY.map((field) => complaint[field]), romanise(complaint.complainantName), complaint.servicingParty.name]
      .filter((part) => part)
      .join("\n"),
  );

/** Makes a case findable by what stands in it. */
export async function indexForSearch(tx: Tx, complaint: Complaint): Promise<void> {
  const content = contentOf(complaint);
  await tx.$executeRaw`
    INSERT INTO complaint_search (complaint_no, pairs, content) VALUES (${complaint.complaintNo}, ${pairsOf(content)}::text[], ${content})
    ON CONFLICT (complaint_no) DO UPDATE SET pairs = EXCLUDED.pairs, content = EXCLUDED.content`;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** The condition that finds cases `c` by a text: every blank-separated word must stand in it, or the telephone number that it is. */
export function foundBy(q: string): Prisma.Sql {
  const phone = normalisePhone(q);
  const byWords = holdsAll(foldText(q).split(" ").filter(Boolean));
  return phone === null || phone === q ? byWords : Prisma.sql`(${byWords} OR ${holdsAll([phone])})`;
}

/** The cases that all these words stand in; shorter than two characters finds nothing. */
function holdsAll(words: readonly string[]): Prisma.Sql {
  const pairs = words.flatMap(pairsOf);
  if (pairs.length === 0) return Prisma.sql`false`;
  const all = words.map((word) => Prisma.sql`s.content LIKE ${`%${escapeLike(word)}%`}`);
  return Prisma.sql`c.complaint_no IN (SELECT s.complaint_no FROM complaint_search s WHERE s.pairs @> ${pairs}::text[] AND ${Prisma.join(all, " AND ")})`;
}
