import { randomUUID } from "node:crypto";
import { both, notFound, toWireInstant } from "../platform";
import { command, query, recordEvent } from "../platform/index.server";
import { lockProved, proveCredentials } from "./credentials.server";
import { newSecret } from "./hash.server";
import { authorize, can } from "./policy";
import { IssueToken, ListTokens, RevokeToken } from "./schema";
import { tokenEvent } from "./session.server";

const DAY_MS = 86_400_000;

/** Gives a program a token that acts as its user. The token is shown once: only its digest is kept. */
export const issueToken = command({
  name: "identity/issue-token",
  input: IssueToken,
  action: "identity.sign_in",
  secret: true,
  prepare: proveCredentials,
  async run(tx, { login, name, expiresInDays }, provedHash) {
    await lockProved(tx, login, provedHash);
    const { secret, digest } = newSecret("pml_");
    const tokenId = randomUUID();
    const expiresAt = new Date(tx.now.getTime() + expiresInDays * DAY_MS);
    await tx.apiToken.create({ data: { id: tokenId, tokenHash: digest, login, name, createdAt: tx.now, expiresAt } });
    const data = { tokenId, name, expiresAt: toWireInstant(expiresAt) };
    await recordEvent(tx, tokenEvent(login, "token_issued", data));
    return { tokenId, token: secret, expiresAt: data.expiresAt };
  },
});

/** Ends a token at once: one's own, or any for who manages users. */
export const revokeToken = command({
  name: "identity/revoke-token",
  input: RevokeToken,
  action: "identity.manage_tokens",
  async run(tx, { tokenId }) {
    const token = await tx.apiToken.findUnique({ where: { id: tokenId } });
    // Somebody else's token is answered like none at all.
    if (!token || !can(tx.actor, "identity.manage_tokens", { login: token.login }).ok)
      throw notFound(both("没有这个令牌", "no such token"));
    const { count } = await tx.apiToken.updateMany({ where: { id: tokenId, revokedAt: null }, data: { revokedAt: tx.now } });
    if (count > 0) {
      await recordEvent(tx, tokenEvent(token.login, "token_revoked", { tokenId, name: token.name }));
    }
    return { tokenId, revokedAt: toWireInstant(token.revokedAt ?? tx.now) };
  },
});

/** The tokens of an account, one's own where none is named, newest first. */
export const listTokens = query({
  name: "identity/tokens",
  input: ListTokens,
  action: "identity.manage_tokens",
  async run(reader, { login = reader.actor.login }) {
    authorize(reader.actor, "identity.manage_tokens", { login });
    const rows = await reader.apiToken.findMany({ where: { login }, orderBy: [{ createdAt: "desc" }, { id: "asc" }], take: 200 });
    const items = rows.map(({ id, name, createdAt, expiresAt, revokedAt }) => ({
      tokenId: id,
      name,
      createdAt: toWireInstant(createdAt),
      expiresAt: toWireInstant(expiresAt),
      revokedAt: revokedAt && toWireInstant(revokedAt),
      state: revokedAt ? "revoked" : expiresAt <= reader.now ? "expired" : "active",
    }));
    return { items, nextCursor: null };
  },
});
