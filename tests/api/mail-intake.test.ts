import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { listStored } from "../support/evidence";

const SECRET = "a secret that only the mail server knows";
process.env.MAIL_INTAKE_SECRET = SECRET; // before anything reads the environment
const { loadContext, usePortal } = await import("../support/http");
const route = await import("~/routes/api.v1.mailbox.receive");
const portal = usePortal();

const MESSAGE = "From: wang@example.cn\r\nMessage-ID: <1@example.cn>\r\nSubject: x\r\n\r\nleak";
const now = () => Math.floor(Date.now() / 1_000);
const sign = (timestamp: number, body: string, secret = SECRET) =>
  `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

/** Hands a message in as the mail server does; what is given instead of its own is sent as it is. */
async function handIn({ body = MESSAGE, timestamp = now(), signature = sign(timestamp, body) } = {}) {
  const headers = { "Webhook-Timestamp": String(timestamp), "Webhook-Signature": signature, "Content-Type": "message/rfc822" };
  const request = new Request("http://portal.test/api/v1/mailbox/receive", { method: "POST", body, headers });
  const answer = await route.action({ request, params: {}, context: loadContext() });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test("a signed message is taken, and handed in again it is known", async () => {
  const first = await handIn();
  expect(first).toMatchObject({ status: 201, body: { outcome: "case", repeated: false } });
  const { complaintNo } = first.body;
  expect(await handIn()).toMatchObject({ status: 200, body: { outcome: "case", complaintNo, repeated: true } });
  expect(listStored()).toEqual([]);
});

test.each<[string, Parameters<typeof handIn>[0]]>([
  ["another secret", { signature: sign(now(), MESSAGE, "another secret of the same length as it") }],
  ["another body", { body: `${MESSAGE}!`, signature: sign(now(), MESSAGE) }],
  ["another time", { timestamp: now() + 10, signature: sign(now(), MESSAGE) }],
  ["a call six minutes old", { timestamp: now() - 360 }],
  ["a call from six minutes ahead", { timestamp: now() + 360 }],
  ["no signature", { signature: "" }],
  ["half a signature", { signature: sign(now(), MESSAGE).slice(0, 40) }],
])("%s is refused, and nothing is left of it", async (_row, call) => {
  const before = await portal.current.db.inboundMessage.count();
  expect(await handIn(call)).toMatchObject({ status: 401, body: { error: { code: "not_signed_in" } } });
  expect(await portal.current.db.inboundMessage.count()).toBe(before);
  expect(listStored()).toEqual([]);
});
