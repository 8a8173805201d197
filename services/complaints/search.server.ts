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

/** The text that a case is found by, folded. */
export const contentOf = (complaint: Complaint) =>
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

/** Of a long word so many pairs are looked up, the last: numbers differ at their end, and the text confirms the hit. */
const MOST_PAIRS = 6;

/** The words of a search, all of which must stand in a case, or the telephone number that they are; what is shorter than two characters finds nothing. */
function alternativesOf(q: string): string[][] {
  const phone = normalisePhone(q);
  const words = foldText(q).split(" ").filter(Boolean);
  return [words, ...(phone === null || phone === q ? [] : [[phone]])].filter((all) => all.some((word) => pairsOf(word).length > 0));
}

const matches = (words: readonly string[]): Prisma.Sql =>
  Prisma.join(
    words.map((word) => Prisma.sql`s.content LIKE ${`%${escapeLike(word)}%`}`),
    " AND ",
  );

const anyOf = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join([...conditions], " OR ")})`;

/** The condition that finds cases `c` by a text, wherever they stand: by the index of pairs. */
export const foundBy = (q: string): Prisma.Sql =>
  anyOf(
    alternativesOf(q).map((words) => {
      const pairs = words.flatMap((word) => pairsOf(word).slice(-MOST_PAIRS));
      return Prisma.sql`c.complaint_no IN (SELECT s.complaint_no FROM complaint_search s WHERE s.pairs @> ${pairs}::text[] AND ${matches(words)})`;
    }),
  );

/** The same of cases that are at hand: each is looked at by itself. */
export const holds = (q: string): Prisma.Sql =>
  Prisma.sql`(SELECT ${anyOf(alternativesOf(q).map(matches))} FROM complaint_search s WHERE s.complaint_no = c.complaint_no)`;
