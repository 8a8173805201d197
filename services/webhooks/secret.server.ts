import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { environment, keepSessionSecret } from "../platform/environment.server";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

let keyOfThisPortal: Buffer | undefined;

/** Derived from SESSION_SECRET, which every process of one portal shares. */
const key = (): Buffer => {
  keyOfThisPortal ??= Buffer.from(hkdfSync("sha256", keepSessionSecret(environment()), "", "webhook secrets", 32));
  return keyOfThisPortal;
};

/** A secret of 256 bits that a receiver verifies with. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString("base64url")}`;

/** The secret as it is stored: a copy of the database alone signs nothing. It fits its own subscription only. */
export function sealSecret(secret: string, subscriptionId: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key(), iv).setAAD(Buffer.from(subscriptionId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
}

/** The secret again; null where SESSION_SECRET is another one than it was sealed under. */
export function openSecret(stored: Uint8Array, subscriptionId: string): string | null {
  const bytes = Buffer.from(stored);
  const decipher = createDecipheriv(ALGORITHM, key(), bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(subscriptionId))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** HMAC-SHA256 over `timestamp.body` in hexadecimal digits; the timestamp in seconds, so that a receiver can refuse old calls. */
export const signBody = (secret: string, timestamp: number, body: string): string =>
  createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
