import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { digestOf } from "@services/identity/hash.server";
import type { Role } from "@services/platform";
import { beforeAll } from "vitest";
import * as apiRoute from "~/routes/api.v1.$module.$command";
import { type TestDatabase, useDatabase } from "./database";

/** What the server would know about a request; each address counts for itself. */
export const loadContext = (more: Partial<AppLoadContext> = {}): AppLoadContext => ({
  cspNonce: "",
  locale: "zh-CN",
  requestId: "request-1",
  address: "192.0.2.1",
  demo: false,
  ...more,
});

/** The test file's database as the one that loaders and actions open. */
export function usePortal(): { readonly current: TestDatabase } {
  const database = useDatabase();
  beforeAll(() => {
    Object.assign(globalThis, { permilleDatabase: Promise.resolve(database.current) });
  });
  return database;
}

interface Holder {
  login: string;
  roles: readonly Role[];
  dealerCode?: string;
  subDistributorCode?: string;
}

/** An account with an open session and a token, made without the slow hash. */
export async function makeHolder({ current: { db } }: { readonly current: TestDatabase }, { roles, ...holder }: Holder) {
  const now = new Date();
  await db.userAccount.upsert({
    where: { login: holder.login },
    create: { ...holder, roles: [...roles], name: holder.login, passwordHash: "none", createdAt: now },
    update: {},
  });
  const [session, token] = [randomUUID(), randomUUID()];
  await db.session.create({ data: { tokenHash: digestOf(session), login: holder.login, createdAt: now, lastSeenAt: now } });
  const expiresAt = new Date(now.getTime() + 86_400_000);
  await db.apiToken.create({
    data: { id: randomUUID(), tokenHash: digestOf(token), login: holder.login, name: "test", createdAt: now, expiresAt },
  });
  return { cookie: `permille=${session}`, bearer: `Bearer ${token}` };
}

interface Call {
  method?: string;
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  context?: Partial<AppLoadContext>;
}

/** Calls the API route as Remix would; the path is what stands after `/api/v1/`. */
export async function callApi(path: string, { method = "POST", body, headers, context }: Call = {}): Promise<Response> {
  const url = new URL(path, "http://portal.test/api/v1/");
  const [module, command] = url.pathname.replace("/api/v1/", "").split("/");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(url, {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: text }),
  });
  const answer = ["GET", "HEAD", "OPTIONS"].includes(method) ? apiRoute.loader : apiRoute.action;
  return await answer({ request, params: { module, command }, context: loadContext(context) });
}
