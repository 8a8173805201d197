import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { environment, keepSessionSecret } from "./environment.server";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keys = new Map<string, Buffer>();

/** Derived from SESSION_SECRET, which every process of one portal shares; each purpose has its own. */
function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose) ?? Buffer.from(hkdfSync("sha256", keepSessionSecret(environment()), "", purpose, 32));
  keys.set(purpose, known);
  return known;
}

/** What a secret is kept for, such as "webhook secrets", and the id of the row that it belongs to: it fits nothing else. */
export interface SecretPlace {
  readonly purpose: string;
  readonly id: string;
}

/** A secret as it is stored: a copy of the database alone reveals nothing. */
export function sealSecret(secret: string, { purpose, id }: SecretPlace): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyFor(purpose), iv).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
}

/** The secret again; null where SESSION_SECRET is another one than it was sealed under. */
export function openSecret(stored: Uint8Array, { purpose, id }: SecretPlace): string | null {
  const bytes = Buffer.from(stored);
  const decipher = createDecipheriv(ALGORITHM, keyFor(purpose), bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(id))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
