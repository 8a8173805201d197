import { acknowledgeComplaint, readByLink, registerComplaint } from "@services/complaints/index.server";
import { readMessage, receiveMessage } from "@services/mailbox/index.server";
import { NOTICE_KINDS } from "@services/notices";
import { addChannel, deliverNotices, listNoticeDeliveries, readPreferences, resendNotice } from "@services/notices/index.server";
import { SYSTEM } from "@services/platform";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openMailServer } from "../../support/mail-server";
import { buildWorld } from "../../support/world";

vi.mock("node:dns", () => import("../../support/names"));
vi.hoisted(() => {
  process.env.OUTBOUND_TIMEOUT_SECONDS = "1";
  process.env.OUTBOUND_INTERNAL_HOSTS = "localhost";
  process.env.PUBLIC_URL = "https://portal.example.com";
});

const database = useDatabase(4);
keepInvariants(database);
const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor);
const [admin, service] = [actors.administrator(), actors.customerService()];
let mail: Awaited<ReturnType<typeof openMailServer>>;

beforeAll(async () => {
  mail = await openMailServer();
  await buildWorld(database);
  const server = { host: "localhost", from: "portal@example.com", port: mail.port };
  await addChannel(as(admin), { kind: "email", name: "公司邮箱", ...server });
});
beforeEach(() => {
  mail.letters.length = 0;
  mail.behave("takes");
});
afterAll(() => mail.close());

let sent = 0;
async function receive(headers: string, body: string, from = `w${sent}@example.cn`) {
  const raw = `From: Wang <${from}>\r\nMessage-ID: <l${++sent}@example.cn>\r\n${headers}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`;
  const received = await readMessage(Buffer.from(raw));
  try {
    return await receiveMessage(as(SYSTEM), { received });
  } finally {
    await received.discard();
  }
}
const deliver = () => deliverNotices(as(SYSTEM), undefined);
const decoded = (text: string) => {
  const [, body = ""] = text.split(/\r\n\r\n/, 2);
  return /base64/i.test(text) ? Buffer.from(body, "base64").toString("utf8") : body.replace(/=\r\n/g, "").replace(/=3D/g, "=");
};

test("whoever writes an e-mail is sent the number, the time that is expected and the link, and nothing else of the case (S0-4)", async () => {
  const { complaintNo } = await receive("Subject: leak", "my kitchen at 5 Elm Street is flooded", "ann@example.cn");
  await deliver();
  expect(mail.letters.map(({ to }) => to)).toEqual(["ann@example.cn"]);
  const [letter] = mail.letters;
  const words = decoded(letter!.text);
  expect(letter!.text).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(words).toContain(`registered as ${complaintNo}`);
  expect(words).toMatch(/solved it by 2026-03-\d\d \d\d:\d\d/);
  expect(letter!.text + words).not.toMatch(/Wang|Elm|kitchen/);
  const token = /portal\.example\.com\/track\/(\S+)/.exec(words)![1]!;
  expect(await readByLink(as(actors.public), { token })).toMatchObject({ complaintNo });
});

test("without an address of the portal it promises no link", () => {
  const letter = (hasLink: boolean) => NOTICE_KINDS.case_confirmed.letter!("C-2026-000001", { expectedAt: null }, hasLink);
  expect([letter(true)["zh-CN"], letter(true).en]).toEqual([expect.stringMatching(/：$/), expect.stringMatching(/here:$/)]);
  expect([letter(false)["zh-CN"], letter(false).en]).toEqual([expect.stringMatching(/编号）。$/), expect.stringMatching(/subject\)\.$/)]);
});

test("in the language they wrote in; and once more with the time that customer service promises", async () => {
  const { complaintNo } = await receive("Subject: leak", "厨房漏水", "li@example.cn");
  await acknowledgeComplaint(as(service), { complaintNo: complaintNo!, expectedResolutionAt: "2026-03-13T18:00:00+08:00" });
  await deliver();
  const words = mail.letters.map(({ text }) => decoded(text));
  expect(words).toHaveLength(2);
  for (const said of words) expect(said).toContain(`已登记，编号 ${complaintNo}`);
  expect(words.some((said) => said.includes("2026-03-13 18:00"))).toBe(true);
});

test("whoever fills in the public form with an address, too; nobody who telephones, and nobody without an address", async () => {
  const said = { category: "product_quality.leak", description: "漏水" } as const;
  const given = { name: "陈女士", phone: "13812345678", email: "chen@example.cn" };
  await registerComplaint(as(actors.public), { ...said, channel: "web_form", complainant: given });
  await registerComplaint(as(actors.public), { ...said, channel: "web_form", complainant: { name: "陈女士", phone: "13812345678" } });
  await registerComplaint(as(service), { ...said, channel: "hotline", complainant: given });
  await deliver();
  expect(mail.letters.map(({ to }) => to)).toEqual(["chen@example.cn"]);
});

test.each(["Auto-Submitted: auto-replied", "Precedence: bulk", "X-Autoreply: yes", "List-Id: <all@example.cn>"])(
  "no machine is answered: %s",
  async (header) => {
    expect(await receive(`Subject: leak\r\n${header}`, "machine")).toMatchObject({ outcome: "ignored" });
    await deliver();
    expect(mail.letters).toEqual([]);
  },
);

test("nor for ever one that does not say so", async () => {
  for (let again = 0; again < 12; again++) await receive("Subject: thanks", "I am away", "robot@example.cn");
  await deliver();
  expect(mail.letters).toHaveLength(10);
});

test("what became of it is seen, its address masked, and what did not arrive is sent again by hand", async () => {
  mail.behave("refuses");
  const { complaintNo } = await receive("Subject: leak", "漏水", "zhao@example.cn");
  await deliver();
  const { items } = await listNoticeDeliveries(as(admin), { status: "dead" });
  expect(items).toMatchObject([
    { kind: "case_confirmed", subjectNo: complaintNo, address: "z***@example.cn", can: { resend: { ok: true } } },
  ]);
  mail.behave("takes");
  mail.letters.length = 0;
  await resendNotice(as(admin), { deliveryId: items[0]!.deliveryId });
  await deliver();
  expect(mail.letters.map(({ to }) => to)).toEqual(["zhao@example.cn"]);
});

test("nobody of the portal chooses whether customers are written to", async () => {
  const { kinds } = await readPreferences(as(admin), {});
  expect(kinds.map(({ kind }) => kind)).not.toContain("case_confirmed");
});
