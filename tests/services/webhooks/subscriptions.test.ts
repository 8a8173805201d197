import { recordRemittance } from "@services/budget/index.server";
import { listEvents } from "@services/identity/index.server";
import {
  listDeliveries,
  listSubscriptions,
  pauseSubscription,
  readSubscription,
  replay,
  resumeSubscription,
  rotateSecret,
  saveWebhook,
  sendTest,
  subscribe,
} from "@services/webhooks/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));

const admin = () => contextFor(database, actors.administrator());
const erp = { name: "ERP", url: "https://erp.example.com/hooks", topics: ["budget_changed" as const] };
const remit = (bankReference: string, more: Parameters<typeof contextFor>[2] = {}) =>
  recordRemittance(contextFor(database, actors.finance(), more), { dealerCode: "D001", amount: "10.00", bankReference, date: TODAY });
const countEvents = () => database.current.db.webhookEvent.count();

test("while nobody subscribes nothing is written and nothing is asked for", async () => {
  const jobs: string[] = [];
  await remit("NOBODY", { sendJob: async (_client, queue) => void jobs.push(queue) });
  expect([await countEvents(), jobs]).toEqual([0, []]);
});

describe("a subscription", () => {
  test("gets its secret once, and the secret is nowhere to be read again", async () => {
    const made = await subscribe(admin(), erp);
    expect(made).toEqual({ subscriptionId: expect.any(String), name: "ERP", keyNo: 1, secret: expect.stringMatching(/^whsec_[\w-]{43}$/) });
    const listed = await listSubscriptions(admin(), {});
    const events = await listEvents(admin(), {});
    const rows = await database.current.db.webhookSubscription.findMany();
    const stored = Buffer.from(rows[0]!.secret).toString("latin1");
    expect(JSON.stringify([listed, events, rows]) + stored).not.toContain(made.secret.slice(6, 30));
    expect(listed.items).toMatchObject([{ ...erp, status: "active", pausedBecause: null, keyNo: 1, waiting: 0, dead: 0 }]);
  });

  test("has a name of its own, an address that may be called and topics that exist", async () => {
    expect(await refusalOf(subscribe(admin(), erp))).toMatchObject({ code: "conflict", fields: ["name"] });
    for (const url of ["http://erp.example.com/", "https://127.0.0.1/", "https://169.254.169.254/", "https://a:b@erp.example.com/", "erp"])
      expect(await refusalOf(subscribe(admin(), { ...erp, name: "X", url }))).toMatchObject({
        code: "invalid_input",
        fields: ["url"],
      });
    for (const topics of [[], ["all"], ["test"]])
      expect(await refusalOf(subscribe(admin(), { ...erp, name: "X", topics } as never))).toMatchObject({ code: "invalid_input" });
  });

  test("is kept by administrators, and by nobody else", async () => {
    const { subscriptionId } = (await listSubscriptions(admin(), {})).items[0]!;
    for (const actor of [actors.finance(), actors.generalManager(), actors.auditor(), actors.dealer("D001"), actors.warehouse()]) {
      const ctx = contextFor(database, actor);
      expect(await refusalOf(subscribe(ctx, { ...erp, name: "Y" }))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(listSubscriptions(ctx, {}))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(listDeliveries(ctx, {}))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(replay(ctx, { subscriptionId }))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(rotateSecret(ctx, { subscriptionId }))).toMatchObject({ code: "forbidden" });
    }
    expect(await refusalOf(listSubscriptions(contextFor(database, actors.public), {}))).toMatchObject({ code: "not_signed_in" });
  });

  test("is changed on the version that was read, and its history tells each change", async () => {
    const { subscriptionId, version } = (await listSubscriptions(admin(), {})).items[0]!;
    const changed = { subscriptionId, version, ...erp, name: "ERP 2" };
    expect(await saveWebhook(admin(), changed)).toMatchObject({ version: version + 1 });
    expect(await refusalOf(saveWebhook(admin(), { ...changed, name: "ERP 3" }))).toMatchObject({ code: "stale_version" });
    expect(await saveWebhook(admin(), { ...changed, version: version + 1 })).toMatchObject({ version: version + 1 });
    const rotated = await rotateSecret(admin(), { subscriptionId });
    expect(rotated.keyNo).toBe(2);
    await pauseSubscription(admin(), { subscriptionId, reason: "系统升级" });
    expect(await refusalOf(pauseSubscription(admin(), { subscriptionId }))).toMatchObject({ code: "wrong_state" });
    await resumeSubscription(admin(), { subscriptionId });
    expect(await refusalOf(resumeSubscription(admin(), { subscriptionId }))).toMatchObject({ code: "wrong_state" });
    const { items } = await listEvents(admin(), { subjectKind: "webhook", subjectNo: subscriptionId });
    expect(items.map(({ action, toStatus }) => `${action} ${toStatus}`).reverse()).toEqual([
      "webhooks/subscribe active",
      "webhooks/save-subscription active",
      "webhooks/rotate-secret active",
      "webhooks/pause paused",
      "webhooks/resume active",
    ]);
    expect(JSON.stringify(items)).not.toContain(rotated.secret.slice(6, 30));
    await saveWebhook(admin(), { subscriptionId, ...erp });
  });

  test("that is paused is told nothing new, keeps what waits, and cannot be tested", async () => {
    const { subscriptionId } = (await listSubscriptions(admin(), {})).items[0]!;
    await remit("BEFORE");
    await pauseSubscription(admin(), { subscriptionId });
    const before = await countEvents();
    await remit("PAUSED");
    expect(await countEvents()).toBe(before);
    expect(await refusalOf(sendTest(admin(), { subscriptionId }))).toMatchObject({ code: "wrong_state" });
    const view = await readSubscription(admin(), { subscriptionId });
    expect(view).toMatchObject({
      status: "paused",
      pausedBecause: "by_hand",
      waiting: 1,
      can: { resume: { ok: true }, test: { ok: false } },
    });
    expect(view.deliveries.items).toMatchObject([{ topic: "budget_changed", subject: "D001", status: "pending", attempts: 0 }]);
    const jobs: object[] = [];
    const sendJob = async (_client: unknown, queue: string, data: object) => void jobs.push({ queue, ...data });
    await resumeSubscription(contextFor(database, actors.administrator(), { sendJob }), { subscriptionId });
    expect(jobs).toEqual([{ queue: "deliver-webhooks", subscriptionId }]);
  });

  test("an unknown one is not found", async () => {
    const subscriptionId = "5f0c7c5e-0f53-4c0b-9d0e-2f1f5a3f7a10";
    for (const ask of [readSubscription, pauseSubscription, resumeSubscription, rotateSecret, sendTest, replay])
      expect(await refusalOf(ask(admin(), { subscriptionId }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(replay(admin(), { deliveryId: subscriptionId }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(replay(admin(), {}))).toMatchObject({ code: "invalid_input" });
  });
});

test("deliveries are paged and narrowed, and a foreign cursor is refused", async () => {
  for (let n = 0; n < 5; n++) await remit(`PAGE-${n}`);
  const { subscriptionId } = (await listSubscriptions(admin(), {})).items[0]!;
  await sendTest(admin(), { subscriptionId });
  const seqs: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listDeliveries(admin(), { subscriptionId, limit: 2, ...(cursor ? { cursor } : {}) });
    seqs.push(...page.items.map(({ seq }) => seq));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  expect(new Set(seqs).size).toBe(7);
  expect((await listDeliveries(admin(), { topic: "test" })).items).toMatchObject([{ topic: "test", subject: "ERP" }]);
  expect((await listDeliveries(admin(), { status: "dead" })).items).toEqual([]);
  expect((await listDeliveries(admin(), { status: "pending", topic: "budget_changed" })).items).toHaveLength(6);
  for (const cursor of ["x", "MX5h", Buffer.from("1~2").toString("base64url")])
    expect(await refusalOf(listDeliveries(admin(), { cursor }))).toMatchObject({ code: "invalid_input" });
});
