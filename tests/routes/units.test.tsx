import { submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as lookUp from "~/routes/_portal.units._index";
import * as unitPage from "~/routes/_portal.units.$serial";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, refusedPage } from "../support/pages";
import { SHIP_TO } from "../support/parts-desk";
import { buildWorld, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const cookies: Record<string, string> = {};
const HOLDERS: readonly Actor[] = [
  actors.customerService(),
  actors.warehouse(),
  actors.administrator(),
  actors.dealer("D001"),
  actors.dealer("D002"),
];
const dealer = () => contextFor(database, actors.dealer("D001"));

beforeAll(async () => {
  await buildWorld(database);
  for (const holder of HOLDERS) cookies[holder.login] = (await makeHolder(database, holder)).cookie;
});

describe("looking up a serial", () => {
  const unit = (serial: string, as: string) => openPage(unitPage, { path: `/units/${serial}`, params: { serial }, cookie: cookies[as]! });
  const sentTo = async (path: string, cookie?: string) =>
    (await refusedPage(lookUp, { path, ...(cookie && { cookie }) })).headers.get("Location");

  test("takes a bare code or a scanned address, and says when there is none in it", async () => {
    for (const typed of ["wp100-d1-0001", "https://permille.example/p/WP100-D1-0001"]) {
      const to = await sentTo(`/units?serial=${encodeURIComponent(typed)}`, cookies.warehouse);
      expect(to).toBe("/units/WP100-D1-0001");
    }
    expect(await openPage(lookUp, { path: "/units?serial=%E6%B2%A1%E6%9C%89", cookie: cookies.warehouse! })).toMatchObject({
      typed: "没有",
      unreadable: true,
    });
    expect(await sentTo("/units")).toBe("/login?next=%2Funits");
  });

  test("shows the unit, its sale, its cover with all reasons, who serves it, and its requests", async () => {
    const { requestNo: no } = await submitRequest(dealer(), {
      serial: UNITS.atD001[0],
      lines: [{ sku: "FILTER-PP", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    const view = await unit(UNITS.atD001[0], "customer-service");
    expect(view).toMatchObject({
      unit: { model: "WP-100", verdict: "in_warranty" },
      record: { batchNo: "B2601", dealerCode: "D001" },
      sale: { soldOn: "2026-02-20", customerName: "陈女士" },
      servicingParty: { kind: "dealer", code: "D001" },
      requests: { path: "/desk" },
    });
    expect(view.unit.reasons.length).toBeGreaterThan(2);
    expect(view.requests!.items.map(({ requestNo }) => requestNo)).toContain(no);
  });

  test("a unit that one line of a request names finds that request", async () => {
    const { requestNo } = await submitRequest(dealer(), {
      lines: [
        { sku: "FILTER-PP", quantity: 1, serial: UNITS.atD001[2] },
        { sku: "FILTER-PP", quantity: 1, serial: UNITS.atD001[3] },
      ],
      shipTo: SHIP_TO,
    });
    for (const serial of [UNITS.atD001[2], UNITS.atD001[3]])
      expect((await unit(serial, "customer-service")).requests!.items.map((item) => item.requestNo)).toEqual([requestNo]);
  });

  test("a dealer sees neither another's sale nor another's requests; an administrator no requests at all", async () => {
    const foreign = await unit(UNITS.atD001[0], "dealer-d002");
    expect(foreign).toMatchObject({ sale: null, requests: { items: [], path: "/requests" } });
    expect(foreign.record).not.toHaveProperty("dealerCode", "D001");
    expect((await unit(UNITS.atD001[0], "dealer-d001")).requests!.items.length).toBeGreaterThan(0);
    expect((await unit(UNITS.atD001[0], "administrator")).requests).toBeNull();
  });

  test("a serial that is not the company's is an answer", async () => {
    expect(await unit("NOT-OURS-9", "customer-service")).toMatchObject({
      unit: { known: false, verdict: "unknown" },
      record: null,
      sale: null,
    });
  });
});
