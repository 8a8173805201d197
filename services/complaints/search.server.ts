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
    INSERT INTO complaint_search (complaint_no, pairs, content, is_open)
    VALUES (${complaint.complaintNo}, ${pairsOf(content)}::text[], ${content}, ${complaint.settledAt === null})
    ON CONFLICT (complaint_no) DO UPDATE SET pairs = EXCLUDED.pairs, content = EXCLUDED.content, is_open = EXCLUDED.is_open`;
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** Of a long word so many pairs or runs are looked up, the last: numbers differ at their end, and the text confirms the hit. */
const MOST_LOOKED_UP = 6;

/** The runs of a word by which the index knows numbers: each four characters that stand together, or the three that it is. */
function runsOf(word: string): string[] {
  const runs = [...word.matchAll(/[0-9a-z-]{3,}/g)].flatMap(([part]) =>
    part.length === 3 ? [part] : Array.from({ length: part.length - 3 }, (_, at) => part.slice(at, at + 4)),
  );
  return [...new Set(runs)].slice(-MOST_LOOKED_UP);
}

/** What an index answers of one word: a number by its runs, any other by its pairs. */
function lookUp(word: string): Prisma.Sql {
  const runs = runsOf(word);
  if (runs.length > 0) return Prisma.sql`number_runs(s.content) @> ${runs}::text[]`;
  return Prisma.sql`s.pairs @> ${pairsOf(word).slice(-MOST_LOOKED_UP)}::text[]`;
}

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

/**
 * The condition that finds cases `c` by a text, wherever they stand; of those that are open by an index of their own. What the index answers
 * is taken first and as a whole: where a page's order came into its plan, whole tables were gone through for it.
 */
export const foundBy = (q: string, { openOnly }: { openOnly: boolean }): Prisma.Sql =>
  anyOf(
    alternativesOf(q).map((words) => {
      const conditions = [...(openOnly ? [Prisma.sql`s.is_open`] : []), ...words.map(lookUp), matches(words)];
      return Prisma.sql`c.complaint_no = ANY (ARRAY(SELECT s.complaint_no FROM complaint_search s WHERE ${Prisma.join(conditions, " AND ")}))`;
    }),
  );

/** The same of cases that are at hand: each is looked at by itself. */
export const holds = (q: string): Prisma.Sql =>
  Prisma.sql`(SELECT ${anyOf(alternativesOf(q).map(matches))} FROM complaint_search s WHERE s.complaint_no = c.complaint_no)`;
