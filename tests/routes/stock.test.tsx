import { readStock } from "@services/catalog/index.server";
import { beforeAll, expect, test } from "vitest";
import * as stock from "~/routes/_portal.stock";
import { actors } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm } from "../support/pages";
import { openDesk } from "../support/parts-desk";
import { buildWorld } from "../support/world";

const portal = usePortal();
const desk = openDesk(portal, new Date());
const cookies: Record<string, string> = {};
const who = (login = "warehouse") => ({ cookie: cookies[login]! });

beforeAll(async () => {
  await buildWorld(portal);
  for (const login of ["warehouse", "finance"] as const) cookies[login] = (await makeHolder(portal, { login, roles: [login] })).cookie;
  await desk.buy("D001", "1000000.00", "SO-1");
});

const opened = (search = "") => openPage(stock, { path: `/stock${search}`, ...who() });
const receive = (fields: Record<string, string>, login?: string) => postForm(stock, { path: "/stock", fields, ...who(login) });

test("parts that requests wait for stand first, then those that are out", async () => {
  await desk.approve(await desk.ask("D001", [["TAP-01", 4]]));
  const { items } = await opened();
  const waiting = items[0]!;
  expect(waiting).toMatchObject({ sku: "TAP-01", name: "龙头", onHand: 0, available: 0 });
  expect(waiting.missing).toBeGreaterThanOrEqual(4);
  const left = items.filter(({ missing }) => missing === 0);
  expect(left.map(({ isOut }) => isOut)).toEqual([...left.map(({ isOut }) => isOut)].sort().reverse());
  expect((await opened("?q=pump")).items.map(({ sku }) => sku)).toEqual(["PUMP-24V"]);
  const page = await opened("?limit=1");
  expect((await opened(`?limit=1&cursor=${page.nextCursor}`)).items[0]?.sku).not.toBe("TAP-01");
});

test("received pieces go to who waits for them; the delivery note stays for the next line", async () => {
  const before = (await opened("?q=TAP")).items[0]!;
  const posted = await receive({ sku: "tap-01", quantity: "10", reference: "DN-7" });
  expect(posted).toMatchObject({ status: 303, to: "/stock?received=TAP-01&reference=DN-7", notice: "received" });
  const { received, reference } = await opened(posted.to!.replace("/stock", ""));
  const available = 10 - before.missing;
  expect(received).toMatchObject({ sku: "TAP-01", onHand: 10, allocated: before.missing, available, missing: 0 });
  expect(reference).toBe("DN-7");
  expect(await readStock(desk.as(actors.warehouse()), { sku: "TAP-01" })).toMatchObject({ onHand: 10, available });
});

test.each([
  ["no pieces", { sku: "TAP-01", quantity: "", reference: "DN-8" }, 422],
  ["half a piece", { sku: "TAP-01", quantity: "1.5", reference: "DN-8" }, 422],
  ["an unknown part", { sku: "NOPE-1", quantity: "1", reference: "DN-8" }, 404],
])("%s is refused and everything typed stays", async (_name, fields, status) => {
  const { status: answered, refused } = await receive(fields);
  expect([answered, refused?.values]).toEqual([status, fields]);
});

test("only the warehouse receives", async () => {
  expect((await receive({ sku: "TAP-01", quantity: "1", reference: "DN-9" }, "finance")).refused?.code).toBe("forbidden");
});
