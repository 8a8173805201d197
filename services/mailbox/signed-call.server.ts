import { createHmac, type Hmac, timingSafeEqual } from "node:crypto";

/** A call is good for so long before and after the time it names: clocks differ a little, and an old one is a copy. */
const WINDOW_SECONDS = 300;

/** What begins to check a call: the signature over `timestamp.body` in hexadecimal digits, as the portal signs its own webhooks. */
export interface SignedCall {
  readonly timestamp: string | null;
  readonly signature: string | null;
}

/** Checks a signed call while its body streams by: feed it with `update`, ask `holds` at the end. */
export class CallCheck {
  readonly #hmac: Hmac;
  readonly #signature: string;
  readonly #inTime: boolean;

  constructor({ timestamp, signature }: SignedCall, secret: string, now: Date) {
    const seconds = /^\d{10}$/.test(timestamp ?? "") ? Number(timestamp) : Number.NaN;
    this.#inTime = Math.abs(now.getTime() / 1_000 - seconds) <= WINDOW_SECONDS;
    this.#signature = /^v1=([0-9a-f]{64})$/.exec(signature ?? "")?.[1] ?? "";
    this.#hmac = createHmac("sha256", secret).update(`${timestamp}.`);
  }

  /** Nothing more need be read of a call that is late, early or unsigned. */
  get mayHold(): boolean {
    return this.#inTime && this.#signature !== "";
  }

  update(piece: Uint8Array): void {
    this.#hmac.update(piece);
  }

  holds(): boolean {
    const expected = this.#hmac.digest();
    return this.mayHold && timingSafeEqual(expected, Buffer.from(this.#signature, "hex"));
  }
}
