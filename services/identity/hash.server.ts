import { createHash, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB and two passes: OWASP's first choice. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 4;

/** The hash of a password nobody has: an unknown login costs the same time as a known one. */
const NOBODYS_HASH = "$argon2id$v=19$m=19456,t=2,p=1$hGifnJuearN1ABkPCGsGVw$1MienEi8G8Q/3drBsqxvlVnE360ERuEy3ovFJ9bqTXI";

let running = 0;
const waiting: (() => void)[] = [];

/** At most four hashes at once: a crowd of sign-ins neither fills the memory nor takes every thread. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < AT_ONCE) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve)); // whoever ends hands its place over
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST));

/** Whether the password fits the hash; without one that any password fits, the same work is done and the answer is no. */
export async function passwordFits(password: string, passwordHash: string | undefined): Promise<boolean> {
  const usable = passwordHash?.startsWith("$argon2id$") ? passwordHash : undefined;
  const fits = await inTurn(() => verify(usable ?? NOBODYS_HASH, password));
  return fits && usable !== undefined;
}

/** 256 random bits as text, and what is stored of them. */
export function newSecret(prefix = ""): { secret: string; digest: Uint8Array<ArrayBuffer> } {
  const secret = `${prefix}${randomBytes(32).toString("base64url")}`;
  return { secret, digest: digestOf(secret) };
}

/** A secret of 256 bits needs no slow hash: nobody can try them all. */
export const digestOf = (secret: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash("sha256").update(secret).digest());
