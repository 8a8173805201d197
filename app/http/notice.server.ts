import { environment } from "@services/platform/environment.server";
import { readCookie } from "./session-cookie.server";

const NAME = "notice";
const KEPT_SECONDS = 60;

const write = (value: string, seconds: number) =>
  `${NAME}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${environment().secure ? "; Secure" : ""}`;

const pathOf = (address: string) => encodeURIComponent(new URL(address, "http://portal").pathname);

/**
 * A `Set-Cookie` value that lets the page at `to` say something once; the key names one of that page's own messages. No other page takes it:
 * one that is being left may still be asking for its own data when the next is on its way.
 */
export function writeNotice(key: string, to: string): string {
  if (!/^\w{1,40}$/.test(key)) throw new Error(`a notice is the key of a message, not ${key}`);
  return write(`${key}~${pathOf(to)}`, KEPT_SECONDS);
}

/** What the last form left to be said on this page, and the headers that take it away. */
export function takeNotice(request: Request): { notice: string | null; headers: Record<string, string> } {
  const [, key, path] = /^(\w{1,40})~(.+)$/.exec(readCookie(request, NAME) ?? "") ?? [];
  return key && path === pathOf(request.url) ? { notice: key, headers: { "Set-Cookie": write("", 0) } } : { notice: null, headers: {} };
}
