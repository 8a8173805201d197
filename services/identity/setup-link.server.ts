import { both, type Clock, notFound } from "../platform";
import type { Db } from "../platform/database.server";
import { type Ctx, command } from "../platform/index.server";
import { addUser } from "./create-user.server";
import { digestOf, hashPassword, newSecret } from "./hash.server";
import { SetUp } from "./schema";

const LIFE_MS = 24 * 3_600_000;

/**
 * Where no user exists yet: a one-time secret, good for 24 hours, with which `/setup/<secret>` makes the first administrator.
 * Undefined as soon as anybody exists.
 */
export async function ensureSetupLink(db: Db, clock: Clock): Promise<string | undefined> {
  if ((await db.userAccount.count({ take: 1 })) > 0) return undefined;
  const { secret, digest } = newSecret();
  const now = clock.now();
  await db.setupLink.deleteMany({ where: { expiresAt: { lte: now } } });
  await db.setupLink.create({ data: { tokenHash: digest, createdAt: now, expiresAt: new Date(now.getTime() + LIFE_MS) } });
  return secret;
}

const dead = () => notFound(both("链接无效、已使用或已过期", "the link is unknown, used or expired"));

/** Throws `not_found` where the link leads nowhere: unknown, used, expired, or somebody exists already. */
export async function checkSetupLink({ db, clock }: Pick<Ctx, "db" | "clock">, secret: string): Promise<void> {
  const link = await db.setupLink.findFirst({ where: { tokenHash: digestOf(secret), usedAt: null, expiresAt: { gt: clock.now() } } });
  if (!link || (await db.userAccount.count({ take: 1 })) > 0) throw dead();
}

/** Makes the first administrator, once. Its page is the only caller: it is not in the registry. */
export const setUp = command({
  name: "identity/set-up",
  input: SetUp,
  action: "identity.set_up",
  secret: true,
  async prepare(ctx, { token, password }) {
    await checkSetupLink(ctx, token); // before the slow hash
    return await hashPassword(password);
  },
  async run(tx, { token, login, name }, passwordHash) {
    // One at a time: two links used at once would make two first administrators.
    await tx.$executeRaw`LOCK TABLE setup_link IN EXCLUSIVE MODE`;
    const taken = await tx.$executeRaw`
      UPDATE setup_link SET used_at = ${tx.now}
      WHERE token_hash = ${digestOf(token)} AND used_at IS NULL AND expires_at > ${tx.now} AND NOT EXISTS (SELECT 1 FROM user_account)`;
    if (taken === 0) throw dead();
    return await addUser(tx, { login, name, roles: ["administrator"], passwordHash }, "set_up");
  },
});
