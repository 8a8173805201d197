import { callOut } from "@services/integrations/index.server";
import { claimDelivery } from "@services/webhooks/attempt.server";
import { forgetWebhooks, readDelivery, sendTest } from "@services/webhooks/index.server";
import { delay, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { atOnce, times } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
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

const { as, admin, connect, connectAlone, deliver, deliveriesOf, pass, remit, statesOf } = openWebhooks(database, server);

describe("one receiver and another", () => {
  test("that does not answer keeps nobody else waiting, and gets one call a minute", async () => {
    const dead = await connectAlone();
    let servedMeanwhile = 0;
    dead.answer(async () => {
      await delay(900);
      servedMeanwhile = well.calls.length;
      await delay(2_000);
      return HttpResponse.text("late");
    });
    const well = await connect("other.test");
    await remit(10);
    await deliver();
    expect(servedMeanwhile).toBeGreaterThan(0);
    expect(dead.calls).toHaveLength(1);
    expect(await statesOf(well.subscriptionId)).toEqual(times(10, () => "delivered"));
  });

  test("is called by one worker at a time, each event once, however many jobs run", async () => {
    const { calls, subscriptionId, answer, mostAtOnce } = await connectAlone();
    answer(() => delay(5).then(() => new HttpResponse(null, { status: 204 })));
    await remit(12);
    await atOnce(times(8, (n) => () => deliver(n % 2 ? subscriptionId : undefined)));
    expect([calls.length, mostAtOnce()]).toEqual([12, 1]);
    expect(calls.map(({ body }) => body.seq)).toEqual(calls.map(({ body }) => body.seq).sort((a, b) => a - b));
  });
});

describe("a process that is killed", () => {
  test("between the call and its record makes the call again, with the same ids; nobody else calls meanwhile", async () => {
    const { calls, acted, act, answer, subscriptionId, url } = await connectAlone();
    answer((call) => {
      act(call);
      return new HttpResponse(null, { status: 204 });
    });
    await remit();
    const claimed = await claimDelivery(as(actors.system), { subscriptionId, worker: "5f0c7c5e-0f53-4c0b-9d0e-2f1f5a3f7a10" });
    const headers = { "Webhook-Id": claimed!.eventId, "Webhook-Attempt": "1" };
    const limits = { timeoutMs: 1_000, internalHosts: [] };
    await callOut({ url, headers, body: "{}", idempotencyKey: claimed!.deliveryId }, limits);
    await deliver();
    expect(calls).toHaveLength(1);
    pass(1);
    await deliver();
    expect(calls.map(({ attempt, idempotencyKey }) => `${attempt} ${idempotencyKey}`)).toEqual([
      `1 ${claimed!.deliveryId}`,
      `2 ${claimed!.deliveryId}`,
    ]);
    expect(acted.size).toBe(1);
    const { calls: log } = await readDelivery(admin(), { deliveryId: claimed!.deliveryId });
    expect(log).toMatchObject([
      { no: 2, httpStatus: 204 },
      { no: 1, httpStatus: null, error: null, ms: null },
    ]);
  });

  test("leaves no event without its delivery: what is due is found without any job", async () => {
    const { calls, subscriptionId, acted, act, answer } = await connectAlone();
    const moods = [200, 500, 204, 503, 200];
    answer((call) => {
      act(call);
      return new HttpResponse(null, { status: moods[calls.length % moods.length]! });
    });
    await remit(9);
    for (let minute = 0; minute < 12; minute++, pass(1)) await deliver();
    for (let hour = 0; hour < 12; hour++, pass(60)) await deliver();
    expect(await statesOf(subscriptionId)).toEqual(times(9, () => "delivered"));
    expect([acted.size, calls.length > 9]).toEqual([9, true]);
  });
});

test("a secret that cannot be opened any more is a failure that is seen, not a call without a signature", async () => {
  const { calls, subscriptionId } = await connectAlone();
  const other = await database.current.db.webhookSubscription.findFirstOrThrow({ where: { id: { not: subscriptionId } } });
  await database.current.db.webhookSubscription.update({ where: { id: subscriptionId }, data: { secret: other.secret } });
  await sendTest(admin(), { subscriptionId });
  await deliver();
  const { deliveryId } = (await deliveriesOf(subscriptionId))[0]!;
  expect(await readDelivery(admin(), { deliveryId })).toMatchObject({ calls: [{ error: "secret_unreadable" }] });
  expect(calls).toEqual([]);
});

test("events go a month after everybody has taken them, others after three", async () => {
  const { subscriptionId, answer } = await connectAlone();
  await remit();
  await deliver();
  answer(() => new HttpResponse(null, { status: 500 }));
  await remit();
  for (let day = 0; day < 4; day++, pass(24 * 60)) await deliver();
  expect(await statesOf(subscriptionId)).toEqual(["delivered", "failed"]);
  const forget = () => forgetWebhooks(as(actors.system));
  await forget();
  expect(await statesOf(subscriptionId)).toHaveLength(2);
  pass(27 * 24 * 60);
  await forget();
  expect(await statesOf(subscriptionId)).toEqual(["failed"]);
  pass(60 * 24 * 60);
  await forget();
  expect(await statesOf(subscriptionId)).toEqual([]);
  expect(await database.current.db.webhookEvent.count()).toBe(0);
});
