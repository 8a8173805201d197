import { type Jobs, startJobs } from "@services/platform/jobs.server";
import { createLogger } from "@services/platform/logging.server";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as list from "~/routes/_portal.webhooks";
import * as one from "~/routes/_portal.webhooks_.$id";
import * as delivery from "~/routes/_portal.webhooks_.deliveries.$id";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const portal = usePortal();
const desk = openDesk(portal, new Date());
const cookies: Record<string, string> = {};
let jobs: Jobs;
beforeAll(async () => {
  await buildWorld(portal);
  jobs = await startJobs(portal.current.connection, createLogger("silent"), { "deliver-webhooks": { run: async () => undefined } });
  for (const [login, role] of [
    ["admin", "administrator"],
    ["finance", "finance"],
  ] as const)
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
});
afterAll(() => jobs.stop(1_000));
const who = (login: string) => ({ cookie: cookies[login]! });
const all = { path: "/webhooks", ...who("admin") };
const fields = { intent: "subscribe", name: "ERP", url: "https://erp.example.com/hooks", topics: ["budget_changed", "stock_short"] };
const subscribed = async () => (await openPage(list, { ...all, ...who("admin") })).items[0]!;
const at = async () => {
  const { subscriptionId, version } = await subscribed();
  return {
    subscriptionId,
    version: String(version),
    place: { path: `/webhooks/${subscriptionId}`, params: { id: subscriptionId }, ...who("admin") },
  };
};
/** What a form whose result is shown once comes back with. */
const shownOf = (posted: { refused: unknown }) => (posted.refused as { shown?: { secret: string; keyNo: number } } | null)?.shown;

test("a subscription's secret stands in the answer to the form and nowhere after it; a reload is refused", async () => {
  const first = await postForm(list, { ...all, ...who("admin"), fields });
  const secret = shownOf(first)?.secret ?? "";
  expect(secret).toMatch(/^whsec_/);
  const again = await postForm(list, { ...all, ...who("admin"), fields });
  expect(again.refused).toMatchObject({
    code: "conflict",
    intent: "subscribe",
    fields: { name: expect.any(Array) },
    values: { name: "ERP" },
  });
  const { place } = await at();
  expect(JSON.stringify([await openPage(list, { ...all, ...who("admin") }), await openPage(one, place)])).not.toContain(secret.slice(6));
});

test("a new secret is shown once, and a reload of its form is refused", async () => {
  const { subscriptionId, version, place } = await at();
  const send = () => postForm(one, { ...place, fields: { intent: "rotate", subscriptionId, version } });
  expect(shownOf(await send())).toMatchObject({ keyNo: 2, secret: expect.stringMatching(/^whsec_/) });
  expect((await send()).refused).toMatchObject({ code: "stale_version", intent: "rotate" });
});

test("a bad address or no topic keeps what was typed", async () => {
  const posted = await postForm(list, { ...all, ...who("admin"), fields: { ...fields, name: "X", url: "http://10.0.0.1/", topics: [] } });
  expect(posted).toMatchObject({
    status: 422,
    refused: { fields: { topics: expect.any(Array) }, values: { name: "X", url: "http://10.0.0.1/" } },
  });
  const inside = await postForm(list, { ...all, ...who("admin"), fields: { ...fields, name: "X", url: "https://10.0.0.1/" } });
  expect(inside.refused?.fields).toHaveProperty("url");
});

test("its page changes, tests, pauses, resumes and replays it, and leads to each delivery", async () => {
  const { subscriptionId, version, place } = await at();
  const send = (intent: string, more: object = {}) => postForm(one, { ...place, fields: { intent, subscriptionId, ...more } });
  expect(await send("save", { ...fields, intent: "save", name: "ERP 2", version })).toMatchObject({ to: place.path, notice: "save" });
  await desk.remit("D001", "10.00", "B-1");
  expect(await send("test")).toMatchObject({ notice: "test" });
  const view = await openPage(one, place);
  expect(view).toMatchObject({ name: "ERP 2", waiting: 2, deliveries: [{ topic: "test" }, { topic: "budget_changed", subject: "D001" }] });
  expect((await openPage(one, { ...place, path: `${place.path}?status=dead` })).deliveries).toEqual([]);
  const { deliveryId } = view.deliveries[1]!;
  const deliveryPage = { path: `/webhooks/deliveries/${deliveryId}`, params: { id: deliveryId }, ...who("admin") };
  expect(await openPage(delivery, deliveryPage)).toMatchObject({
    status: "pending",
    calls: [],
    data: expect.stringContaining('"posted": "10.00"'),
  });
  expect((await postForm(delivery, { ...deliveryPage, fields: { intent: "replay", deliveryId } })).refused).toMatchObject({
    code: "wrong_state",
  });
  expect(await send("pause", { reason: "升级" })).toMatchObject({ notice: "pause" });
  expect(await openPage(one, place)).toMatchObject({ status: "paused", pausedBecause: "by_hand" });
  expect(await send("resume")).toMatchObject({ notice: "resume" });
  expect(await send("replay")).toMatchObject({ notice: "replay" });
});

test("nobody but an administrator comes here, and an unknown one is not found", async () => {
  expect((await refusedPage(list, { path: "/webhooks", ...who("finance") })).status).toBe(403);
  expect((await postForm(list, { path: "/webhooks", ...who("finance"), fields })).status).toBe(403);
  const id = "5f0c7c5e-0f53-4c0b-9d0e-2f1f5a3f7a10";
  for (const route of [one, delivery] as const)
    expect((await refusedPage(route as never, { path: `/webhooks/${id}`, params: { id }, ...who("admin") })).status).toBe(404);
});
