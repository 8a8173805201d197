import http from "node:http";
import type { AddressInfo } from "node:net";
import { verifyAll } from "@services/verify.server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openMailServer, PONDERS_MS } from "../support/mail-server";
import { insist, issueToken, lookBeside, type PortalProcess, startPortal } from "../support/portal-process";

vi.hoisted(() => {
  process.env.OUTBOUND_INTERNAL_HOSTS = "localhost";
  process.env.OUTBOUND_TIMEOUT_SECONDS = "10";
});

const INCIDENTS = 24;
const CLIENTS = 3;
const KILLS = 3;
/** How many letters and posts one process has in hand at a time. */
const WORKERS = 2;
/** What was in hand is known to be lost half a minute after its time limit, at the next minute. */
const PATIENCE_MS = 150_000;

let portal: PortalProcess;
let end: () => Promise<void>;
let mail: Awaited<ReturnType<typeof openMailServer>>;
/** The ids of what a chat's robot was given; letters are known by their Message-ID. */
const posts: string[] = [];
const tokens: Record<string, string> = {};
const call = (name: string, input: object, login: string) => insist(portal, name, { input, token: tokens[login]! });

/** Takes what it is sent as slowly as the mail server, and answers as a robot's service does. */
const robot = http.createServer((request, response) => {
  posts.push(String(request.headers["idempotency-key"]));
  request.resume().on("end", () => setTimeout(() => response.end('{"errcode":0}'), PONDERS_MS));
});

beforeAll(async () => {
  mail = await openMailServer();
  mail.behave("ponders");
  await new Promise<void>((done) => robot.listen(0, "localhost", done));
  const url = `http://localhost:${(robot.address() as AddressInfo).port}`;
  ({ portal, end } = await startPortal());
  for (const login of ["admin", "service", "manager"]) tokens[login] = await issueToken(portal, login);
  await call(
    "notices/save-preferences",
    { email: "manager@example.com", locale: "en", mailed: ["incident_reported"], posted: ["incident_reported"] },
    "manager",
  );
  await call(
    "notices/add-channel",
    { kind: "email", name: "letters", host: "localhost", port: mail.port, from: "portal@example.com" },
    "admin",
  );
  await call("notices/add-channel", { kind: "wecom", name: "chat", roles: ["service_manager"], url }, "admin");
}, 180_000);
afterAll(async () => {
  await end?.();
  await mail?.close();
  robot.closeAllConnections();
  robot.close();
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const received = () => mail.letters.length + posts.length;
async function until(isSo: () => boolean | Promise<boolean>, pauseMs = 500): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!(await isSo()) && Date.now() < giveUpAt) await wait(pauseMs);
}

interface Delivery {
  id: string;
  status: string;
  kind: string;
  inHand: boolean;
}
const deliveries = () =>
  lookBeside(
    portal,
    (db) => db.$queryRaw<Delivery[]>`
      SELECT d.id, d.status, c.kind, d.calling_since IS NOT NULL AS "inHand" FROM notice_delivery d JOIN notice_channel c ON c.id = d.channel_id
        JOIN notice n USING (notice_no) WHERE n.kind = 'incident_reported' AND c.name IN ('letters', 'chat')`,
  );
/** How often the other side was given it. */
const given = ({ id, kind }: Delivery) =>
  kind === "email"
    ? mail.letters.filter(({ messageId }) => messageId === `<${id}@example.com>`).length
    : posts.filter((one) => one === id).length;

test(`a worker that is killed ${KILLS} times in the middle of handing things over loses none and repeats none of its own accord`, {
  timeout: 480_000,
}, async () => {
  const described = {
    kind: "emergency_incident",
    channel: "hotline",
    category: "product_quality.leak",
    description: "漏水",
    noRepeat: true,
  };
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let no = client; no < INCIDENTS; no += CLIENTS) {
      await call("complaints/register", { ...described, complainant: { name: "陈女士", phone: `138${60_000_000 + no}` } }, "service");
    }
  });
  const interrupted = new Set<string>();
  for (let kills = 0; kills < KILLS; kills++) {
    const before = received();
    await until(() => received() >= before + 3, 20);
    expect(received(), "there is something to interrupt").toBeGreaterThan(before);
    await portal.kill(false); // the last one came in just now, and its answer is on its way
    const left = await deliveries();
    for (const { id, inHand } of left) if (inHand) interrupted.add(id);
    await portal.start();
  }
  await Promise.all(clients);
  expect(interrupted.size).toBeGreaterThan(0);
  await until(async () => (await deliveries()).every(({ status }) => status === "sent" || status === "unsure"));
  const ended = await deliveries();
  expect(ended).toHaveLength(2 * INCIDENTS);
  expect(ended.filter(({ inHand, status }) => inHand || !["sent", "unsure"].includes(status))).toEqual([]);
  expect(ended.filter((one) => one.status === "sent" && given(one) !== 1)).toEqual([]);
  expect(ended.filter((one) => given(one) > 1)).toEqual([]);
  const unsure = ended.filter(({ status }) => status === "unsure");
  expect(unsure.map(({ id }) => id).sort()).toEqual([...interrupted].sort());
  expect(unsure.length).toBeLessThanOrEqual(KILLS * WORKERS);

  // What nobody knows of is sent again by a person; a letter that comes twice is known by its id.
  for (const { id } of unsure) await call("notices/resend", { deliveryId: id }, "admin");
  await until(async () => (await deliveries()).every(({ status }) => status === "sent"));
  const all = await deliveries();
  expect(all.filter((one) => one.status !== "sent" || given(one) < 1)).toEqual([]);
  expect(all.filter((one) => given(one) > 1).every(({ id }) => unsure.some((lost) => lost.id === id))).toBe(true);
  expect(await lookBeside(portal, verifyAll)).toEqual([]);
});
