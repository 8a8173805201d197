import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { environment, keepSessionSecret } from "./environment.server";

const MAC_BYTES = 16;
const keys = new Map<string, Buffer>();

/** One key for each purpose, all derived from SESSION_SECRET, which every process of one portal shares. */
function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose) ?? Buffer.from(hkdfSync("sha256", keepSessionSecret(environment()), "", `link ${purpose}`, 32));
  keys.set(purpose, known);
  return known;
}

const macOf = (purpose: string, subject: string) => createHmac("sha256", keyFor(purpose)).update(subject).digest().subarray(0, MAC_BYTES);

/** What the links are for by which customers follow their cases. */
export const TRACKING = "complaint";

/** A token that opens one subject for one purpose to whoever was given the link: the subject, a point, 128 bits of HMAC-SHA256. */
export const signLink = (purpose: string, subject: string): string => `${subject}.${macOf(purpose, subject).toString("base64url")}`;

/** The subject that a token was made for; null where the token is none of this portal's. */
export function openLink(purpose: string, token: string): string | null {
  const at = token.lastIndexOf(".");
  const [subject, given] = [token.slice(0, Math.max(at, 0)), Buffer.from(token.slice(at + 1), "base64url")];
  return given.length === MAC_BYTES && timingSafeEqual(given, macOf(purpose, subject)) ? subject : null;
}
