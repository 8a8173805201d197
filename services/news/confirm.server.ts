import { writeLetter } from "../notices/index.server";
import { toWireInstant } from "../platform";
import type { NewEvent, Tx } from "../platform/index.server";

/** Whoever came in by one of these has no other answer at hand. */
const WRITTEN = ["email", "web_form"];
const CONFIRMED_BY = ["complaints/register", "complaints/acknowledge"];

interface Written {
  channel: string;
  address: string;
  expectedAt: Date | null;
  description: string;
}

/** The case as it stands at the end of the transaction: by when it is promised, or else by when its limits have it solved. */
const readWritten = (tx: Tx, complaintNo: string) => tx.$queryRaw<Written[]>`
  SELECT c.channel, c.email AS address, left(c.description, 1000) AS description, coalesce(c.expected_resolution_at, (
    SELECT max(t.due_at) FROM timer t WHERE t.subject_kind = 'complaint' AND t.subject_no = c.complaint_no AND t.stopped_at IS NULL
      AND t.timer IN ('resolution_by_urgency', 'resolution_by_severity'))) AS "expectedAt"
  FROM complaint c WHERE c.complaint_no = ${complaintNo} AND c.email IS NOT NULL AND c.channel = ANY (${WRITTEN}::text[])`;

/** The language of whoever wrote; an e-mail's first line is its subject under a word of the portal's. */
const localeOf = ({ channel, description }: Written) =>
  /\p{Script=Han}/u.test(channel === "email" ? description.slice(description.indexOf("\n") + 1) : description) ? "zh-CN" : "en";

/**
 * Confirms a case to whoever brought it by e-mail, or by the public form with an address: its number, by when it is expected to be solved,
 * and the link by which it is followed, when it is registered and when it is acknowledged with another time (S0-4). Nothing else of the
 * case stands in it.
 */
export async function confirmCases(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  const heard = events.filter(({ subjectKind, action }) => subjectKind === "complaint" && CONFIRMED_BY.includes(action));
  for (const subjectNo of new Set(heard.map((event) => event.subjectNo))) {
    const [written] = await readWritten(tx, subjectNo);
    if (!written) continue;
    const params = { expectedAt: written.expectedAt && toWireInstant(written.expectedAt) };
    const to = { address: written.address, locale: localeOf(written) } as const;
    await writeLetter(tx, { kind: "case_confirmed", subjectKind: "complaint", subjectNo, params, ...to });
  }
}
