import { Prisma } from "@db";
import { oneAtATime, type Reader, type Tx } from "../platform/index.server";
import { foldText, pairsOf } from "../platform/search-text";
import type { Complainant } from "./complainant.server";
import type { Complaint } from "./complaint";
import type { RegisterInput } from "./schema";
import { readComplaints } from "./store.server";

const DAY = 86_400_000;
/** Fewer pairs say too little; from this share on, two descriptions are about the same. */
const FEWEST_PAIRS = 8;
const SHARED = 0.6;

/** The condition that a case's search row `s` holds most of the words of a text; null where the text says too little. */
export function holdsMostOf(description: string): Prisma.Sql | null {
  const pairs = pairsOf(foldText(description));
  if (pairs.length < FEWEST_PAIRS) return null;
  return Prisma.sql`(SELECT count(*) FROM unnest(s.pairs) pair WHERE pair = ANY(${pairs}::text[])) >= ${Math.ceil(pairs.length * SHARED)}::int`;
}

/** What a repeat is known by. */
interface Told {
  readonly complainant: Pick<Complainant, "kind" | "phone" | "email">;
  readonly input: Pick<RegisterInput, "serial" | "description">;
  /** A case that is taken down already repeats only what came before it. */
  readonly known?: Pick<Complaint, "complaintNo" | "registeredAt">;
}

/**
 * The latest complaint of which this one is a repeat (S2-6, S3-27): by the same telephone number or address, about the same unit or, where
 * one of them names none, in most of the same words, within the days that the setting `repeatDays` names. A partner complains for many
 * customers, so that only the unit tells. Whom a case is about does not learn of it.
 */
async function findRepeated(reader: Reader, { complainant, input, known }: Told): Promise<Complaint | null> {
  const { phone, email, kind } = complainant;
  const { serial = null, description } = input;
  const words = kind === "partner" ? null : holdsMostOf(description);
  const sameWords = words ? Prisma.sql`(${serial}::text IS NULL OR c.serial IS NULL) AND ${words}` : Prisma.sql`false`;
  const since = new Date((known?.registeredAt ?? reader.now).getTime() - reader.settings.repeatDays * DAY);
  const [found] = await reader.$queryRaw<{ no: string }[]>`
    SELECT c.complaint_no AS no FROM complaint c JOIN complaint_search s USING (complaint_no)
    WHERE (c.phone = ${phone} OR c.email = ${email})
      AND (${known === undefined} OR (c.registered_at, c.complaint_no) < (${known?.registeredAt ?? null}::timestamptz, ${known?.complaintNo ?? null}))
      AND c.kind <> 'enquiry' AND c.registered_at >= ${since}::timestamptz
      AND c.concerns_login IS DISTINCT FROM ${reader.actor.login} AND (c.serial = ${serial} OR ${sameWords})
    ORDER BY c.complaint_no DESC LIMIT 1`;
  const [complaint] = found ? await readComplaints(reader, [found.no]) : [];
  return complaint ?? null;
}

/** The same for a case that is taken down or put right now: of two told at the same instant the second waits, and finds the first. */
export async function findRepeatedInTurn(tx: Tx, told: Told): Promise<Complaint | null> {
  const { phone, email } = told.complainant;
  await oneAtATime(tx, ...[phone, email].filter((reach) => reach !== null).map((reach) => `complaints of ${reach}`));
  return await findRepeated(tx, told);
}
