import { verifyAll } from "@services/verify.server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insist, issueToken, lookBeside, type PortalProcess, startPortal } from "../support/portal-process";

/** 50 by hand (`KILLS=50`); fewer where every change is checked. */
const KILLS = Number(process.env.KILLS ?? 4);
const CLIENTS = 8;
const PATIENCE_MS = 60_000;

let portal: PortalProcess;
let end: () => Promise<void>;
let over = false;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  ({ portal, end } = await startPortal());
  for (const login of ["dealer", "service", "warehouse", "finance"]) tokens[login] = await issueToken(portal, login);
  await call("catalog/receive-stock", { sku: "SEAL-KIT", quantity: 100_000, reference: "CRASH" }, "warehouse");
  await call("budget/record-purchase", { dealerCode: "D001", documentNo: "CRASH-1", date: "2026-01-05", amount: "90000000.00" }, "finance");
}, 120_000);
afterAll(async () => {
  over = true;
  await end();
});

const call = (name: string, input: object, login?: string) => insist(portal, name, { input, ...(login ? { token: tokens[login] } : {}) });
const look = <Seen>(read: Parameters<typeof lookBeside<Seen>>[1]) => lookBeside(portal, read);

interface Done {
  requestNo: string;
  issueSlipNo: string;
}

/** The main job over and over; what it returns was acknowledged. */
async function work(): Promise<Done[]> {
  const done: Done[] = [];
  const shipTo = { name: "秦岚", phone: "13800000000", address: "上海市" };
  while (!over) {
    const asked = (await call(
      "parts/submit-request",
      { purpose: "repair", lines: [{ sku: "SEAL-KIT", quantity: 1 }], shipTo },
      "dealer",
    )) as Done;
    await call("parts/decide-request", { requestNo: asked.requestNo, lines: [{ lineNo: 1, approve: 1 }] }, "service");
    const input = {
      requestNo: asked.requestNo,
      lines: [{ lineNo: 1, quantity: 1 }],
      carrier: "SF",
      waybillNo: "SF1",
      freightTerms: "collect",
    };
    done.push((await call("parts/ship-request", input, "warehouse")) as Done);
  }
  return done;
}

test(`after ${KILLS} kills in the middle of the main job everything acknowledged is there, once, and adds up`, {
  timeout: 120_000 + KILLS * 20_000,
}, async () => {
  const before = await look((db) => db.partsRequest.count());
  const clients = Array.from({ length: CLIENTS }, work);
  for (let kills = 0; kills < KILLS; kills++) {
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 1_500));
    await portal.kill(kills % 2 === 1);
    await portal.start();
    expect(await look(verifyAll), `after kill ${kills + 1}`).toEqual([]);
  }
  over = true;
  const done = (await Promise.all(clients)).flat();
  expect(done.length).toBeGreaterThan(CLIENTS);
  expect(new Set(done.map(({ requestNo }) => requestNo)).size).toBe(done.length);
  await look(async (db) => {
    expect(await db.partsRequest.count()).toBe(before + done.length);
    const shipments = await db.shipment.findMany({ where: { requestNo: { in: done.map(({ requestNo }) => requestNo) } } });
    expect(shipments.map(({ issueSlipNo, requestNo }) => `${requestNo} ${issueSlipNo}`).sort()).toEqual(
      done.map(({ issueSlipNo, requestNo }) => `${requestNo} ${issueSlipNo}`).sort(),
    );
    const captured = await db.budgetEntry.findMany({
      where: { kind: "parts", sourceNo: { in: done.map(({ issueSlipNo }) => issueSlipNo) } },
    });
    expect(captured.map((entry) => entry.sourceNo).sort()).toEqual(done.map(({ issueSlipNo }) => issueSlipNo).sort());
    expect(await verifyAll(db)).toEqual([]);
  });
});

test("a worker that is killed while it tells what was missed tells each limit once, by whoever works on", {
  timeout: 180_000,
}, async () => {
  const cases = 40;
  const described = { channel: "hotline", category: "product_quality.leak", description: "漏水", noRepeat: true };
  const nos: string[] = [];
  for (let no = 0; no < cases; no++) {
    const complainant = { name: "陈女士", phone: `139${60_000_000 + no}` };
    const { complaintNo } = (await call("complaints/register", { ...described, complainant }, "service")) as { complaintNo: string };
    nos.push(complaintNo);
  }
  const dueAt = new Date(Date.now() + 4_000).toISOString();
  for (const complaintNo of nos) await call("complaints/promise", { complaintNo, dueAt, note: "回电" }, "service");
  const told = () =>
    look(
      (db) => db.$queryRaw<{ times: number }[]>`
        SELECT count(*)::int AS times FROM event WHERE subject_kind = 'complaint' AND subject_no = ANY(${nos}::text[])
          AND action = 'complaints/miss-time-limit' AND data ->> 'timer' = 'promise' GROUP BY subject_no`,
    );
  await portal.kill(false); // before any is due, so that the next process begins with all of them
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(dueAt) - Date.now()) + 100));
  for (const wait of [0, 100, 300]) {
    await portal.start();
    await new Promise((resolve) => setTimeout(resolve, wait));
    await portal.kill(false);
  }
  await portal.start();
  const giveUpAt = Date.now() + PATIENCE_MS;
  while ((await told()).length < cases && Date.now() < giveUpAt) await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await told()).map(({ times }) => times)).toEqual(Array(cases).fill(1));
  expect(await look(verifyAll)).toEqual([]);
});
