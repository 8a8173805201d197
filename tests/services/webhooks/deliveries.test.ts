import { readDelivery, readSubscription, replay, resumeSubscription, rotateSecret, sendTest } from "@services/webhooks/index.server";
import { delay, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { times } from "../../support/at-once";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { verifies } from "../../support/receiver";
import { openWebhooks } from "../../support/webhooks";
import { buildWorld } from "../../support/world";

vi.mock("node:dns", () => import("../../support/names"));
vi.hoisted(() => {
  process.env.OUTBOUND_TIMEOUT_SECONDS = "1";
});

const database = useDatabase(12);
keepInvariants(database);
const server = setupServer();
beforeAll(async () => {
  server.listen({ onUnhandledRequest: "error" });
  await buildWorld(database);
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const { admin, connectAlone, deliver, deliveriesOf, now, pass, remit, statesOf } = openWebhooks(database, server);

describe("a delivery that is taken", () => {
  test("is signed, says what it is, and is made once", async () => {
    const { calls, subscriptionId, secret } = await connectAlone();
    await remit();
    await deliver(subscriptionId);
    await deliver();
    const [call] = calls as [(typeof calls)[number]];
    expect(calls).toHaveLength(1);
    expect(verifies(call, secret)).toBe(true);
    expect(verifies({ ...call, text: call.text.replace("1", "2") }, secret)).toBe(false);
    expect(verifies({ ...call, timestamp: call.timestamp + 1 }, secret)).toBe(false);
    expect(call).toMatchObject({ topic: "budget_changed", attempt: 1, key: "1", timestamp: now() / 1_000 });
    const [delivery] = await deliveriesOf(subscriptionId);
    expect(delivery).toMatchObject({
      status: "delivered",
      attempts: 1,
      nextAttemptAt: null,
      webhookId: call.id,
      deliveryId: call.idempotencyKey,
    });
    expect(call.body).toEqual({
      ...{ id: call.id, seq: delivery?.seq, topic: "budget_changed", occurredAt: "2026-03-10T10:00:00.000+08:00" },
      data: { dealerCode: "D001", seq: 1, posted: "1.00", held: "0.00", overdraft: "0.00", available: "1.00" },
    });
  });

  test("after a new secret is signed with that one only", async () => {
    const { calls, subscriptionId, secret } = await connectAlone();
    const rotated = await rotateSecret(admin(), { subscriptionId });
    await sendTest(admin(), { subscriptionId });
    await deliver();
    expect(calls).toMatchObject([{ topic: "test", key: "2", body: { topic: "test" } }]);
    expect([verifies(calls[0]!, rotated.secret), verifies(calls[0]!, secret)]).toEqual([true, false]);
  });
});

describe("a delivery that is not taken", () => {
  test("comes again after a growing pause under the same ids, and the log tells each call", async () => {
    const { calls, subscriptionId, answer } = await connectAlone();
    const answers = [new HttpResponse("down for repair".repeat(100), { status: 503 }), new HttpResponse(null, { status: 302 })];
    answer(() => answers.shift() ?? new HttpResponse("ok"));
    await remit();
    await deliver();
    expect(await deliveriesOf(subscriptionId)).toMatchObject([{ status: "failed", nextAttemptAt: "2026-03-10T10:01:00.000+08:00" }]);
    await deliver();
    expect(calls).toHaveLength(1);
    pass(1);
    await deliver();
    pass(4);
    await deliver();
    expect(calls).toHaveLength(2);
    pass(1);
    await deliver();
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(calls.map(({ id, idempotencyKey, text }) => `${id} ${idempotencyKey} ${text}`)).size).toBe(1);
    const delivery = await readDelivery(admin(), { deliveryId: calls[0]!.idempotencyKey });
    expect(delivery).toMatchObject({ status: "delivered", attempts: 3 });
    expect(delivery.calls).toMatchObject([
      { no: 3, httpStatus: 200, answer: "ok", error: null },
      { no: 2, httpStatus: 302, answer: "" },
      { no: 1, httpStatus: 503, answer: "down for repair".repeat(100).slice(0, 500) },
    ]);
  });

  test.each([
    ["does not answer in time", "timed_out", () => delay(3_000).then(() => HttpResponse.text("late"))],
    ["loses the connection", "connection_lost", () => HttpResponse.error()],
  ])("by a receiver that acts and then %s is acted on once", async (_what, error, fail) => {
    const { calls, acted, act, answer, subscriptionId } = await connectAlone();
    answer((call) => {
      act(call);
      return call.attempt === 1 ? fail() : new HttpResponse(null, { status: 204 });
    });
    await remit();
    await deliver();
    expect((await readDelivery(admin(), { deliveryId: calls[0]!.idempotencyKey })).calls).toMatchObject([
      { error, httpStatus: null, answer: null },
    ]);
    pass(2);
    await deliver();
    expect([calls.length, acted.size, await statesOf(subscriptionId)]).toEqual([2, 1, ["delivered"]]);
  });

  test("is dead after eight calls within three days, stays to be seen, and is replayed under its ids", async () => {
    const { calls, subscriptionId, answer } = await connectAlone();
    answer(() => new HttpResponse(null, { status: 500 }));
    await remit();
    for (let hour = 0; hour < 72; hour++, pass(60)) await deliver();
    expect([calls.length, await statesOf(subscriptionId)]).toEqual([8, ["dead"]]);
    answer(() => new HttpResponse(null, { status: 200 }));
    const { deliveryId } = (await deliveriesOf(subscriptionId))[0]!;
    expect(await replay(admin(), { deliveryId })).toMatchObject({ replayed: 1 });
    await deliver();
    expect(calls.at(-1)).toMatchObject({ attempt: 9, id: calls[0]!.id });
    expect(await statesOf(subscriptionId)).toEqual(["delivered"]);
    await replay(admin(), { deliveryId });
    await expect(replay(admin(), { deliveryId })).rejects.toMatchObject({ code: "wrong_state" });
    await deliver();
    expect(new Set(calls.map(({ id, idempotencyKey }) => `${id} ${idempotencyKey}`)).size).toBe(1);
  });

  test("five times dead in a row pauses the subscription and says why; resumed, all dead ones are replayed at once", async () => {
    const { calls, subscriptionId, answer } = await connectAlone();
    answer(() => new HttpResponse(null, { status: 500 }));
    await remit(6);
    for (let hour = 0; hour < 72; hour++, pass(60)) await deliver();
    expect(await readSubscription(admin(), { subscriptionId })).toMatchObject({
      status: "paused",
      pausedBecause: "dead_in_row",
      dead: 5,
      waiting: 1,
    });
    const made = calls.length;
    await deliver();
    expect(calls).toHaveLength(made);
    answer(() => new HttpResponse(null, { status: 200 }));
    await resumeSubscription(admin(), { subscriptionId });
    expect(await replay(admin(), { subscriptionId })).toEqual({ subscriptionId, replayed: 5 });
    await deliver();
    expect(await statesOf(subscriptionId)).toEqual(times(6, () => "delivered"));
    expect(await replay(admin(), { subscriptionId })).toEqual({ subscriptionId, replayed: 0 });
  });

  test("to an address that leads inside is refused without a call", async () => {
    const { calls, subscriptionId } = await connectAlone("metadata.test");
    await sendTest(admin(), { subscriptionId });
    await deliver();
    const { deliveryId } = (await deliveriesOf(subscriptionId))[0]!;
    expect(await readDelivery(admin(), { deliveryId })).toMatchObject({ status: "failed", calls: [{ error: "address_refused" }] });
    expect(calls).toEqual([]);
  });
});
