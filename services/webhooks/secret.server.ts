import { createHmac, randomBytes } from "node:crypto";

/** A secret of 256 bits that a receiver verifies with. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString("base64url")}`;

/** Where the secret of a subscription is kept. */
export const placeOf = (subscriptionId: string) => ({ purpose: "webhook secrets", id: subscriptionId });

/** HMAC-SHA256 over `timestamp.body` in hexadecimal digits; the timestamp in seconds, so that a receiver can refuse old calls. */
export const signBody = (secret: string, timestamp: number, body: string): string =>
  createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
