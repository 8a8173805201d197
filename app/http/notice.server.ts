import { environment } from "@services/platform/environment.server";
import { readCookie } from "./session-cookie.server";

const NAME = "notice";
const KEPT_SECONDS = 60;

const write = (value: string, seconds: number) =>
  `${NAME}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${environment().secure ? "; Secure" : ""}`;

/** A `Set-Cookie` value that lets the next page say something once; the key names one of that page's own messages. */
export function writeNotice(key: string): string {
  if (!/^\w{1,40}$/.test(key)) throw new Error(`a notice is the key of a message, not ${key}`);
  return write(key, KEPT_SECONDS);
}

/** What the last form left to be said, and the headers that take it away. */
export function takeNotice(request: Request): { notice: string | null; headers: Record<string, string> } {
  const key = readCookie(request, NAME);
  return { notice: key && /^\w{1,40}$/.test(key) ? key : null, headers: key ? { "Set-Cookie": write("", 0) } : {} };
}
