import { SESSION_LIFE_MS } from "@services/identity/index.server";
import { environment } from "@services/platform/environment.server";

/** Browsers keep a `__Host-` cookie to this very host and to https; over plain http they would refuse it. */
const cookieName = () => (environment().secure ? "__Host-permille" : "permille");

const write = (value: string, maxAgeSeconds: number) =>
  `${cookieName()}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${environment().secure ? "; Secure" : ""}`;

/** A `Set-Cookie` value that signs the reader in. */
export const sessionCookie = (secret: string): string => write(secret, SESSION_LIFE_MS / 1_000);

/** A `Set-Cookie` value that takes the session away. */
export const endedSessionCookie = (): string => write("", 0);

/** A cookie's value as it was sent. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name && value) return value;
  }
  return undefined;
}

export const sessionOf = (request: Request): string | undefined => readCookie(request, cookieName());
