import { listComplaints, readByLink, readComplaint, registerComplaint, resolveRemotely } from "@services/complaints/index.server";
import { submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { readComplaintCase } from "@services/reports/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce, times } from "../../support/at-once";
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
      ...{ serial: UNITS.atD001[1], requester: { tier: "end_user" as const } },
    });
    const seen = await readComplaint(desk.as(actors.dealer("D001")), { complaintNo });
    expect(seen).toMatchObject({ handledBy: "dealer", channel: "hotline", complainant: { tier: "end_user" } });
  });

  test("the same form sent twice is one case, and the same refusal", async () => {
    const before = await counted();
    const ctx = { ...desk.as(actors.public), idempotencyKey: "asked-once" };
    const ask = () => refusalOf(submitRequest(ctx, { lines, shipTo, serial: UNITS.atD001[2] }));
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect((await counted()).complaints).toBe(before.complaints + 1);
    const other = await refusalOf(submitRequest(ctx, { lines: lines.slice(1), shipTo, serial: UNITS.atD001[2] }));
    expect(other.code).toBe("conflict");
  });

  test("who insists gets a request and no case", async () => {
    const before = await counted();
    await submitRequest(desk.as(actors.public), { lines, shipTo, serial: UNITS.atD001[0], insist: { reason: "联系不上" } });
    expect(await counted()).toEqual({ ...before, requests: before.requests + 1 });
  });
});

describe("who asks a dealer for the same again is led to the case that stands there", () => {
  const mine = (phone: string) => ({ ...shipTo, phone });
  const cases = (phone: string) => database.current.db.complaint.findMany({ where: { phone }, orderBy: { complaintNo: "asc" } });

  test("by a note on it with what is asked now, and the same link", async () => {
    const asked = { serial: UNITS.atD001[0]!, shipTo: mine("13711110001") };
    const first = await redirectedCase(actors.public, asked);
    const again = await redirectedCase(actors.public, { ...asked, lines: lines.slice(1), note: "还没有人联系我" });
    expect(again).toEqual(first);
    expect(await cases("13711110001")).toHaveLength(1);
    const { timeline } = await readComplaint(desk.as(actors.dealer("D001")), { complaintNo: first.complaintNo });
    expect(JSON.stringify(timeline)).toContain("还没有人联系我");
    const { messages } = await readByLink(desk.as(actors.public), { token: again.trackingToken });
    expect(messages).toMatchObject([{ byCustomer: true, body: expect.stringContaining("PUMP-24V × 1") }]);
  });

  test("through whichever door: customer service takes it down after the web form", async () => {
    const asked = { serial: UNITS.atD001[0]!, shipTo: mine("13711110002") };
    const first = await redirectedCase(actors.public, asked);
    expect(await redirectedCase(actors.customerService(), { ...asked, requester: { tier: "end_user" } })).toEqual(first);
  });

  test("a sub-distributor without a unit, for the same customer", async () => {
    const first = await redirectedCase(actors.subDistributor("S001"), { shipTo: mine("13711110003") });
    expect(await redirectedCase(actors.subDistributor("S001"), { shipTo: mine("13711110003") })).toEqual(first);
    const other = await redirectedCase(actors.subDistributor("S001"), { shipTo: mine("13711110004") });
    expect(other.complaintNo).not.toBe(first.complaintNo);
  });

  test("another unit, another telephone or a sub-distributor's own is another case", async () => {
    const [serial, otherSerial] = UNITS.atD001;
    const phone = "13711110005";
    const numbers = [
      await redirectedCase(actors.public, { serial: serial!, shipTo: mine(phone) }),
      await redirectedCase(actors.public, { serial: otherSerial!, shipTo: mine(phone) }),
      await redirectedCase(actors.public, { serial: serial!, shipTo: mine("13711110006") }),
      await redirectedCase(actors.subDistributor("S001"), { serial: serial!, shipTo: mine(phone) }),
    ].map(({ complaintNo }) => complaintNo);
    expect(new Set(numbers).size).toBe(4);
  });

  test("a complaint of the same customer about the same unit is not that case, and neither is one that has ended", async () => {
    const asked = { serial: UNITS.atD001[0]!, shipTo: mine("13711110007") };
    const complained = await registerComplaint(desk.as(actors.public), {
      ...{ channel: "web_form", category: "product_quality.leak", description: "漏水", serial: asked.serial },
      complainant: { name: "陈女士", phone: "13711110007" },
    });
    const first = await redirectedCase(actors.public, asked);
    expect(first.complaintNo).not.toBe(complained.complaintNo);
    await resolveRemotely(desk.as(actors.dealer("D001")), {
      ...{ complaintNo: first.complaintNo, solution: "电话指导后恢复", customerAccepted: true as const },
    });
    expect((await redirectedCase(actors.public, asked)).complaintNo).not.toBe(first.complaintNo);
  });

  test("eight at once are one case with seven notes", async () => {
    const asked = { lines, serial: UNITS.atD001[0]!, shipTo: mine("13711110008") };
    const { refused } = await atOnce(times(8, () => () => submitRequest(desk.as(actors.public), asked)));
    expect(refused).toEqual(Array(8).fill("redirected"));
    const standing = await cases("13711110008");
    expect(standing).toHaveLength(1);
    expect(await database.current.db.complaintNote.count({ where: { complaintNo: standing[0]!.complaintNo } })).toBe(7);
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
