import { toWireInstant } from "../platform";
import type { Ctx, Tx } from "../platform/index.server";

/** Who opened a page and has not come back to it for so long is taken to have left. */
const STAYS_MINUTES = 10;
const KEPT_MINUTES = 24 * 60;
const MOST = 5;

const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);

export interface LookedAt {
  readonly subjectKind: "complaint" | "parts_request";
  readonly subjectNo: string;
}

export interface Earlier {
  readonly name: string;
  readonly since: string;
}

/**
 * Writes down that the actor has a case open and answers who of the same side opened it before and is taken to be there still, the first
 * on top. Partners see their own people only, staff see staff.
 */
export async function look(tx: Tx, { subjectKind, subjectNo }: LookedAt): Promise<Earlier[]> {
  const { login, dealerCode = null, subDistributorCode = null } = tx.actor;
  const left = before(tx.now, STAYS_MINUTES);
  const [own] = await tx.$queryRaw<{ firstAt: Date }[]>`
    INSERT INTO look AS own (subject_kind, subject_no, login, first_at, last_at)
    SELECT ${subjectKind}, ${subjectNo}, u.login, ${tx.now}::timestamptz, ${tx.now}::timestamptz FROM user_account u WHERE u.login = ${login}
    ON CONFLICT (subject_kind, subject_no, login) DO UPDATE SET last_at = EXCLUDED.last_at,
      first_at = CASE WHEN own.last_at < ${left}::timestamptz THEN EXCLUDED.first_at ELSE own.first_at END
    RETURNING first_at AS "firstAt"`;
  const rows = await tx.$queryRaw<{ name: string; since: Date }[]>`
    SELECT u.name, l.first_at AS since FROM look l JOIN user_account u USING (login)
    WHERE l.subject_kind = ${subjectKind} AND l.subject_no = ${subjectNo} AND l.login <> ${login} AND l.last_at >= ${left}::timestamptz
      AND (l.first_at, l.login) < (${own?.firstAt ?? tx.now}::timestamptz, ${login})
      AND u.dealer_code IS NOT DISTINCT FROM ${dealerCode} AND u.sub_distributor_code IS NOT DISTINCT FROM ${subDistributorCode}
    ORDER BY l.first_at, l.login LIMIT ${MOST}`;
  return rows.map(({ name, since }) => ({ name, since: toWireInstant(since) }));
}

/** The job: forgets who looked yesterday. */
export async function forgetLooks({ db, clock }: Ctx): Promise<void> {
  await db.look.deleteMany({ where: { lastAt: { lt: before(clock.now(), KEPT_MINUTES) } } });
}
