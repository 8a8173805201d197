import { createHmac, timingSafeEqual } from "node:crypto";
import { HttpResponse, http } from "msw";

/** One call as a receiver sees it. */
export interface Call {
  readonly id: string;
  readonly topic: string;
  readonly attempt: number;
  readonly key: string;
  readonly idempotencyKey: string;
  readonly timestamp: number;
  readonly signature: string;
  readonly text: string;
  readonly body: { id: string; seq: number; topic: string; occurredAt: string; data: Record<string, unknown> };
}

type Behaviour = (call: Call) => Response | Promise<Response>;

/** What an integrator writes from the documentation alone: HMAC-SHA256 of `timestamp.body` in hexadecimal digits behind `v1=`. */
export function verifies({ timestamp, text, signature }: Pick<Call, "timestamp" | "text" | "signature">, secret: string): boolean {
  const expected = createHmac("sha256", Buffer.from(secret, "utf8"))
    .update(Buffer.from(`${timestamp}.${text}`, "utf8"))
    .digest();
  const given = Buffer.from(/^v1=([0-9a-f]{64})$/.exec(signature)?.[1] ?? "", "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A system that is told what happens: it keeps every call, and acts on each id once. */
export function openReceiver(url: string) {
  const calls: Call[] = [];
  const acted = new Map<string, Call>();
  let behave: Behaviour = () => new HttpResponse(null, { status: 204 });
  let open = 0;
  let mostAtOnce = 0;
  const handler = http.post(url, async ({ request }) => {
    const text = await request.text();
    const header = (name: string) => request.headers.get(name) ?? "";
    const call: Call = {
      id: header("Webhook-Id"),
      topic: header("Webhook-Topic"),
      attempt: Number(header("Webhook-Attempt")),
      key: header("Webhook-Key-Id"),
      idempotencyKey: header("Idempotency-Key"),
      timestamp: Number(header("Webhook-Timestamp")),
      signature: header("Webhook-Signature"),
      text,
      body: JSON.parse(text),
    };
    calls.push(call);
    mostAtOnce = Math.max(mostAtOnce, ++open);
    try {
      return await behave(call);
    } finally {
      open--;
    }
  });
  return {
    handler,
    calls,
    acted,
    mostAtOnce: () => mostAtOnce,
    /** Does what a call asks for, unless it was done. */
    act(call: Call) {
      if (!acted.has(call.id)) acted.set(call.id, call);
    },
    answer(next: Behaviour) {
      behave = next;
    },
  };
}
