import type { AppLoadContext } from "@remix-run/node";
import { allows } from "@services/identity";
import { actorOfSession, actorOfToken } from "@services/identity/index.server";
import { type Actor, both, DomainError, PUBLIC, systemClock } from "@services/platform";
import type { Ctx } from "@services/platform/command.server";
import type { Db } from "@services/platform/database.server";
import { database } from "../server/database.server";
import { sendJob } from "../server/job-handlers.server";
import { metrics } from "../server/metrics.server";
import { sessionOf } from "./session-cookie.server";

/** Who asks: the bearer of a token, else the holder of a session, else the public. A token that does not hold is never passed over. */
async function actorOf(request: Request, db: Db): Promise<Actor> {
  const authorization = request.headers.get("Authorization");
  if (authorization !== null) {
    const token = /^Bearer\s+([\w-]{1,200})$/i.exec(authorization.trim())?.[1];
    const actor = token && (await actorOfToken(db, systemClock, token));
    if (actor) return actor;
    throw new DomainError("not_signed_in", both("令牌无效、已过期或已撤销", "the token is unknown, expired or revoked"));
  }
  const session = sessionOf(request);
  return (session && (await actorOfSession(db, systemClock, session))) || PUBLIC;
}

/** What a call into the business carries, from an HTTP request. Throws `not_signed_in` for a token that does not hold. */
export async function contextOf(request: Request, context: AppLoadContext): Promise<Ctx> {
  const { db } = await database();
  return contextFor(await actorOf(request, db), context);
}

/** The same for an actor already known; for the public, whatever the request brings along is not looked at. */
export async function contextFor(actor: Actor, { locale, requestId, address }: AppLoadContext): Promise<Ctx> {
  const { db } = await database();
  return { actor, db, clock: systemClock, locale, requestId, address, allows, sendJob, log: (line) => metrics().observeCommand(line) };
}
