import { listComplaints, readByLink, readComplaint, registerComplaint } from "@services/complaints/index.server";
import { submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { readComplaintCase } from "@services/reports/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
beforeAll(() => buildWorld(database));

const shipTo = { name: "陈女士", phone: "13812345678", address: "苏州市姑苏区人民路 8 号" };
const lines = [
  { sku: "FILTER-PP", quantity: 2 },
  { sku: "PUMP-24V", quantity: 1 },
];
type Asked = Parameters<typeof submitRequest>[1];

const counted = async () => ({
  requests: await database.current.db.partsRequest.count(),
  complaints: await database.current.db.complaint.count(),
});

async function redirectedCase(actor: Actor, input: Partial<Asked> = {}) {
  const refusal = await refusalOf(submitRequest(desk.as(actor), { lines, shipTo, ...input }));
  expect(refusal.code).toBe("redirected");
  return refusal.details as { complaintNo: string; trackingToken: string };
}

describe("a request that a dealer serves stands as a case in the dealer's queue (S1-16, S1-17)", () => {
  test("a visitor's, with the contact and what was wanted; the link follows it", async () => {
    const before = await counted();
    const { complaintNo, trackingToken } = await redirectedCase(actors.public, { serial: UNITS.atD001[0], note: "不出水" });
    expect(await counted()).toEqual({ ...before, complaints: before.complaints + 1 });
    const seen = await readComplaint(desk.as(actors.dealer("D001")), { complaintNo });
    expect(seen).toMatchObject({
      ...{ handledBy: "dealer", status: "received", channel: "web_form", desiredRemedy: "parts", serial: UNITS.atD001[0] },
      complainant: { tier: "end_user", name: "陈女士", phone: "13812345678" },
      servicingParty: { kind: "dealer", code: "D001" },
      askedParts: lines,
    });
    expect(seen.description).toContain("不出水");
    expect(seen.timers.length).toBeGreaterThan(0);
    const open = await listComplaints(desk.as(actors.dealer("D001")), { view: "open" });
    expect(open.items.map((row) => row.complaintNo)).toContain(complaintNo);
    expect(await refusalOf(readComplaint(desk.as(actors.dealer("D002")), { complaintNo }))).toMatchObject({ code: "not_found" });
    expect(await readByLink(desk.as(actors.public), { token: trackingToken })).toMatchObject({ complaintNo });
  });

  test("a sub-distributor's, which it sees itself", async () => {
    const { complaintNo } = await redirectedCase(actors.subDistributor("S001"));
    const seen = await readComplaint(desk.as(actors.subDistributor("S001")), { complaintNo });
    expect(seen).toMatchObject({ handledBy: "dealer", channel: "dealer_portal", complainant: { subDistributorCode: "S001" } });
  });

  test("one that customer service takes down for an end user", async () => {
    const { complaintNo } = await redirectedCase(actors.customerService(), {
      ...{ serial: UNITS.atD001[0], requester: { tier: "end_user" as const } },
    });
    const seen = await readComplaint(desk.as(actors.dealer("D001")), { complaintNo });
    expect(seen).toMatchObject({ handledBy: "dealer", channel: "hotline", complainant: { tier: "end_user" } });
  });

  test("the same form sent twice is one case, and the same refusal", async () => {
    const before = await counted();
    const ctx = { ...desk.as(actors.public), idempotencyKey: "asked-once" };
    const ask = () => refusalOf(submitRequest(ctx, { lines, shipTo, serial: UNITS.atD001[0] }));
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect((await counted()).complaints).toBe(before.complaints + 1);
    const other = await refusalOf(submitRequest(ctx, { lines: lines.slice(1), shipTo, serial: UNITS.atD001[0] }));
    expect(other.code).toBe("conflict");
  });

  test("who insists gets a request and no case", async () => {
    const before = await counted();
    await submitRequest(desk.as(actors.public), { lines, shipTo, serial: UNITS.atD001[0], insist: { reason: "联系不上" } });
    expect(await counted()).toEqual({ ...before, requests: before.requests + 1 });
  });
});

describe("a request that comes of a case", () => {
  test("is shown with the case, and the case with it", async () => {
    const { complaintNo } = await redirectedCase(actors.public, { serial: UNITS.atD001[0] });
    const dealer = desk.as(actors.dealer("D001"));
    const before = await readComplaintCase(dealer, { complaintNo });
    expect(before).toMatchObject({ requests: [] });
    expect(before.askPartsAt).toContain(`complaintNo=${complaintNo}`);
    const { requestNo } = await submitRequest(dealer, { lines, shipTo, serial: UNITS.atD001[0], complaintNo });
    expect(await readComplaintCase(dealer, { complaintNo })).toMatchObject({ requests: [{ requestNo, status: "submitted" }] });
    expect(await database.current.db.partsRequest.findUnique({ where: { requestNo } })).toMatchObject({ complaintNo });
  });

  test("names a case that its asker may see, of the dealer it is for", async () => {
    const { complaintNo } = await redirectedCase(actors.public, { serial: UNITS.atD001[0] });
    const { complaintNo: walkIn } = await registerComplaint(desk.as(actors.customerService()), {
      ...{ channel: "hotline", category: "product_quality.leak", description: "漏水" },
      complainant: { name: "刘先生", phone: "13911112222", tier: "walk_in" },
    });
    const asked = { lines, shipTo };
    const rows: [Actor, Asked][] = [
      [actors.dealer("D002"), { ...asked, complaintNo }],
      [actors.dealer("D001"), { ...asked, complaintNo: "C-2026-999999" }],
      [actors.public, { ...asked, complaintNo, serial: UNITS.direct[0] }],
      [actors.customerService(), { ...asked, complaintNo, requester: { tier: "dealer", dealerCode: "D002" } }],
      [actors.customerService(), { ...asked, complaintNo: walkIn, requester: { tier: "dealer", dealerCode: "D001" } }],
    ];
    for (const [actor, input] of rows)
      expect(await refusalOf(submitRequest(desk.as(actor), input))).toMatchObject({ code: "invalid_input", fields: ["complaintNo"] });
  });
});
