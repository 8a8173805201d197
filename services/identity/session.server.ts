import type { Actor, Clock, Role } from "../platform";
import type { Tx } from "../platform/command.server";
import type { Db } from "../platform/database.server";
import { type NewEvent, recordEvent } from "../platform/event.server";
import { digestOf } from "./hash.server";

const HOUR_MS = 3_600_000;
/** A session ends when it was not used for twelve hours, and after seven days in any case. */
const IDLE_MS = 12 * HOUR_MS;
export const SESSION_LIFE_MS = 7 * 24 * HOUR_MS;
const SEEN_AGAIN_AFTER_MS = 60_000;

interface Account {
  login: string;
  name: string;
  roles: Role[];
  dealerCode: string | null;
  subDistributorCode: string | null;
}

const actorOf = (account: Account): Actor => ({
  login: account.login,
  name: account.name,
  roles: account.roles,
  ...(account.dealerCode === null ? {} : { dealerCode: account.dealerCode }),
  ...(account.subDistributorCode === null ? {} : { subDistributorCode: account.subDistributorCode }),
});

/** Whose session this is, as long as it lives and the account is active; using it keeps it alive. */
export async function actorOfSession(db: Db, clock: Clock, secret: string): Promise<Actor | undefined> {
  const now = clock.now();
  const digest = digestOf(secret);
  const [found] = await db.$queryRaw<(Account & { lastSeenAt: Date })[]>`
    SELECT u.login, u.name, u.roles, u.dealer_code AS "dealerCode", u.sub_distributor_code AS "subDistributorCode", s.last_seen_at AS "lastSeenAt"
    FROM session s JOIN user_account u USING (login)
    WHERE s.token_hash = ${digest} AND u.status = 'active'
      AND s.last_seen_at > ${new Date(now.getTime() - IDLE_MS)} AND s.created_at > ${new Date(now.getTime() - SESSION_LIFE_MS)}`;
  if (!found) return undefined;
  const lastCounted = new Date(now.getTime() - SEEN_AGAIN_AFTER_MS);
  if (found.lastSeenAt <= lastCounted) {
    await db.$executeRaw`UPDATE session SET last_seen_at = ${now} WHERE token_hash = ${digest} AND last_seen_at <= ${lastCounted}`;
  }
  return actorOf(found);
}

/** Whom an API token acts as, as long as it is neither expired nor revoked and the account is active. */
export async function actorOfToken(db: Db, clock: Clock, secret: string): Promise<Actor | undefined> {
  const [found] = await db.$queryRaw<Account[]>`
    SELECT u.login, u.name, u.roles, u.dealer_code AS "dealerCode", u.sub_distributor_code AS "subDistributorCode"
    FROM api_token t JOIN user_account u USING (login)
    WHERE t.token_hash = ${digestOf(secret)} AND t.revoked_at IS NULL AND t.expires_at > ${clock.now()} AND u.status = 'active'`;
  return found && actorOf(found);
}

/** The actor behind a login, for the command line; undefined where there is no active account. */
export async function findActor(db: Pick<Db, "userAccount">, login: string): Promise<Actor | undefined> {
  const row = await db.userAccount.findFirst({ where: { login, status: "active" } });
  return row ? actorOf({ ...row, roles: row.roles as Role[] }) : undefined;
}

/** Opens a session and clears away those that ended by themselves. */
export async function openSession(tx: Tx, login: string, digest: Uint8Array<ArrayBuffer>): Promise<void> {
  const { now } = tx;
  await tx.session.deleteMany({
    where: {
      OR: [{ lastSeenAt: { lte: new Date(now.getTime() - IDLE_MS) } }, { createdAt: { lte: new Date(now.getTime() - SESSION_LIFE_MS) } }],
    },
  });
  await tx.session.create({ data: { tokenHash: digest, login, createdAt: now, lastSeenAt: now } });
}

/** Ends every session of an account: after this its reader signs in again. */
export async function endSessions(tx: Tx, login: string): Promise<void> {
  await tx.session.deleteMany({ where: { login } });
}

/** Ends every way into an account: its sessions, and its tokens, each with a line in its history. */
export async function endAccess(tx: Tx, login: string): Promise<void> {
  await endSessions(tx, login);
  const tokens = await tx.apiToken.updateManyAndReturn({
    where: { login, revokedAt: null },
    data: { revokedAt: tx.now },
    select: { id: true, name: true },
  });
  await recordEvent(tx, ...tokens.map(({ id, name }) => tokenEvent(login, "token_revoked", { tokenId: id, name })));
}

/** A token's coming and going stands in the history of its account. */
export const tokenEvent = (login: string, action: "token_issued" | "token_revoked", data: object): NewEvent => ({
  ...{ subjectKind: "user", subjectNo: login, action, reasonCode: action, data },
});

/** Ends one session; an unknown one is no error, the reader is signed out either way. */
export async function signOut(db: Db, secret: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: digestOf(secret) } });
}
