import { createHmac } from "node:crypto";
import { channelPlace } from "@services/notices/channel";
import { claimNotice } from "@services/notices/deliver.server";
import {
  addChannel,
  deliverNotices,
  listChannels,
  listNoticeDeliveries,
  notify,
  resendNotice,
  saveChannel,
  savePreferences,
} from "@services/notices/index.server";
import { command } from "@services/platform/index.server";
import { Nothing } from "@services/platform/input";
import { openSecret } from "@services/platform/sealed-secret.server";
import { delay, HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { times } from "../../support/at-once";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openMailServer } from "../../support/mail-server";
import { openNoticesDesk } from "../../support/notices-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

vi.mock("node:dns", () => import("../../support/names"));
vi.hoisted(() => {
  process.env.OUTBOUND_TIMEOUT_SECONDS = "1";
  process.env.OUTBOUND_INTERNAL_HOSTS = "localhost";
});

const database = useDatabase(10);
keepInvariants(database);
const { employ } = openNoticesDesk(database);
const web = setupServer();
let mail: Awaited<ReturnType<typeof openMailServer>>;
let clock = NOW.getTime();
const MINUTE_MS = 60_000;
const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor, { now: new Date(clock) });
const [admin, dealer] = [actors.administrator(), actors.dealer("D001")];
const ROBOT = "https://receiver.test/send?access_token=k";
const MAIL = { host: "localhost", from: "portal@example.com" };

beforeAll(async () => {
  mail = await openMailServer();
  web.listen({ onUnhandledRequest: "bypass" });
  await buildWorld(database);
  await employ();
  await addChannel(as(admin), { kind: "email", name: "公司邮箱", port: mail.port, ...MAIL });
  await addChannel(as(admin), { kind: "dingtalk", name: "品质群", roles: ["quality"], url: ROBOT, secret: "SEC1" });
  await savePreferences(as(dealer), { email: "d001@example.com", locale: "en", mailed: ["request_shipped", "slip_issued"], posted: [] });
});
beforeEach(() => {
  mail.letters.length = 0;
  mail.behave("takes");
});
afterEach(() => web.resetHandlers());
afterAll(async () => {
  web.close();
  await mail.close();
});

let told = 0;
/** Tells the dealer that a request has left; answers its number. */
async function tell(kind: "request_shipped" | "slip_issued" = "request_shipped", more: object = {}): Promise<string> {
  const subjectNo = `PR-2026-8${String(++told).padStart(5, "0")}`;
  const params = kind === "request_shipped" ? { issueSlipNo: "CSO-1" } : { dueAt: "2026-03-10T14:30:00+08:00" };
  const to = kind === "request_shipped" ? { dealerCode: "D001" } : { roles: ["quality" as const] };
  const telling = command({
    name: "test/tell",
    input: Nothing,
    action: "catalog.read",
    run: (tx) => notify(tx, { kind, subjectKind: "parts_request", subjectNo, params, to, ...more } as never),
  });
  await telling(as(actors.finance()), {});
  return subjectNo;
}
const deliver = (deliveryId?: string) => deliverNotices(as(actors.system), deliveryId ? { deliveryId } : {});
const pass = (minutes: number) => {
  clock += minutes * MINUTE_MS;
};
async function deliveryOf(subjectNo: string) {
  const { items } = await listNoticeDeliveries(as(admin), { limit: 200 });
  const own = items.filter((one) => one.subjectNo === subjectNo);
  expect(own).toHaveLength(1);
  return own[0]!;
}
const standing = async (subjectNo: string) => {
  const { status, attempts, lastError } = await deliveryOf(subjectNo);
  return [status, attempts, lastError];
};

describe("a letter", () => {
  test("goes to its reader in their language with an id of its own, once however often the job runs", async () => {
    const no = await tell();
    await deliver();
    await deliver();
    const { deliveryId } = await deliveryOf(no);
    expect(mail.letters).toMatchObject([{ to: "d001@example.com", messageId: `<${deliveryId}@example.com>` }]);
    expect(mail.letters[0]!.text).toContain(`Subject: Request ${no} has left, issue slip CSO-1`);
    expect(await standing(no)).toEqual(["sent", 1, null]);
  });

  test("that a busy server puts off comes again after growing pauses, and is dead after the sixth time", async () => {
    const no = await tell();
    mail.behave("busy");
    for (const minutes of [0, 1, 5, 15, 60]) {
      pass(minutes);
      await deliver();
      expect((await standing(no))[0]).toBe("failed");
      await deliver();
    }
    pass(240);
    await deliver();
    expect(await standing(no)).toEqual(["dead", 6, expect.stringContaining("try later")]);
    mail.behave("takes");
    await resendNotice(as(admin), { deliveryId: (await deliveryOf(no)).deliveryId });
    await deliver();
    expect([mail.letters.length, await standing(no)]).toEqual([1, ["sent", 7, null]]);
    clock = NOW.getTime();
  });

  test("that is refused for good is not tried again", async () => {
    const no = await tell();
    mail.behave("refuses");
    await deliver();
    expect(await standing(no)).toEqual(["dead", 1, expect.stringContaining("no such mailbox")]);
  });

  test.each(["cuts", "hangs"] as const)("after which a server %s is unsure and not repeated by itself", async (mood) => {
    const no = await tell();
    mail.behave(mood);
    await deliver();
    expect(await standing(no)).toEqual(["unsure", 1, expect.any(String)]);
    pass(300);
    await deliver();
    expect(mail.letters).toHaveLength(1);
    clock = NOW.getTime();
  });

  test("to a server that is not there waits, and the one who acted never did", async () => {
    const { items } = await listChannels(as(admin), {});
    const { channelId } = items.find(({ kind }) => kind === "email")!;
    await saveChannel(as(admin), { channelId, name: "公司邮箱", ...MAIL, port: 1 });
    const no = await tell();
    await deliver();
    expect((await standing(no)).slice(0, 2)).toEqual(["failed", 1]);
    await saveChannel(as(admin), { channelId, name: "公司邮箱", ...MAIL, port: mail.port });
    pass(1);
    await deliver();
    expect(await standing(no)).toEqual(["sent", 2, null]);
    clock = NOW.getTime();
  });

  test("waits while its channel is off", async () => {
    const { channelId } = (await listChannels(as(admin), {})).items.find(({ kind }) => kind === "email")!;
    const no = await tell();
    await saveChannel(as(admin), { channelId, name: "公司邮箱", ...MAIL, port: mail.port, active: false });
    await deliver();
    expect(await standing(no)).toEqual(["pending", 0, null]);
    await saveChannel(as(admin), { channelId, name: "公司邮箱", ...MAIL, port: mail.port });
    await deliver();
    expect(await standing(no)).toEqual(["sent", 1, null]);
  });
});

describe("a password", () => {
  const mailChannel = async () => (await listChannels(as(admin), {})).items.find(({ kind }) => kind === "email")!.channelId;
  const saved = async (more: object) =>
    saveChannel(as(admin), { channelId: await mailChannel(), name: "公司邮箱", ...MAIL, port: mail.port, ...more });

  test("is not sent to a server that speaks no TLS: the letter waits and the server hears neither", async () => {
    await saved({ user: "portal", password: "right" });
    const no = await tell();
    await deliver();
    expect([(await standing(no))[0], mail.letters, mail.logins]).toEqual(["failed", [], []]);
    await saved({});
    pass(1);
    await deliver();
    expect(await standing(no)).toEqual(["sent", 2, null]);
    clock = NOW.getTime();
  });

  test("goes to the server it was given for: another host asks for it again, and forgets it without a user", async () => {
    await saved({ user: "portal", password: "right" });
    const elsewhere = { host: "mail.elsewhere.test", user: "portal" };
    expect(await refusalOf(saved(elsewhere))).toMatchObject({ code: "invalid_input", fields: ["password"] });
    await saved({ user: "portal", host: "LOCALHOST" });
    await saved({ ...elsewhere, user: "" });
    const { secret } = await database.current.db.noticeChannel.findUniqueOrThrow({ where: { id: await mailChannel() } });
    expect(openSecret(secret, channelPlace(await mailChannel()))).toBe("");
    await saved({});
  });
});

describe("two processes, or one that is killed", () => {
  test("hand a letter over once when many work at the same time", async () => {
    const no = await tell();
    await Promise.all(times(6, () => deliver()));
    expect(mail.letters).toHaveLength(1);
    expect(await standing(no)).toEqual(["sent", 1, null]);
  });

  test("leave a letter that was in hand unsure, and lose none that was not", async () => {
    const [inHand, waiting] = [await tell(), await tell()];
    await claimNotice(as(actors.system), { deliveryId: (await deliveryOf(inHand)).deliveryId });
    await deliver();
    expect([(await standing(inHand))[0], (await standing(waiting))[0]]).toEqual(["pending", "sent"]);
    pass(1);
    await deliver();
    expect([await standing(inHand), mail.letters.length]).toEqual([["unsure", 1, "interrupted"], 1]);
    clock = NOW.getTime();
  });
});

describe("a robot", () => {
  const answering = (answer: () => Response | Promise<Response>) => {
    const calls: { url: URL; body: { text: { content: string } } }[] = [];
    web.use(
      http.post("https://receiver.test/send", async ({ request }) => {
        calls.push({ url: new URL(request.url), body: (await request.json()) as never });
        return await answer();
      }),
    );
    return calls;
  };
  test("posts the news of its role once into its chat, signed as its service asks", async () => {
    const calls = answering(() => HttpResponse.json({ errcode: 0, errmsg: "ok" }));
    const no = await tell("slip_issued");
    await deliver();
    await deliver();
    expect(calls.map(({ body }) => body.text.content)).toEqual([`收到联络单 ${no}，请于 03-10 14:30 前答复`]);
    const { searchParams } = calls[0]!.url;
    const sign = createHmac("sha256", "SEC1")
      .update(`${searchParams.get("timestamp")}\nSEC1`)
      .digest("base64");
    expect([searchParams.get("sign"), searchParams.get("timestamp")]).toEqual([sign, String(clock)]);
    expect(await standing(no)).toEqual(["sent", 1, null]);
  });

  test("that answers with an error is tried again; one that does not answer is unsure", async () => {
    answering(() => new HttpResponse(null, { status: 502 }));
    const [down, limited] = [await tell("slip_issued"), await tell("slip_issued")];
    await deliver();
    expect(await standing(down)).toEqual(["failed", 1, "HTTP 502"]);
    answering(() => HttpResponse.json({ errcode: 130101, errmsg: "send too fast" }));
    pass(1);
    await deliver();
    expect(await standing(limited)).toEqual(["failed", 2, "130101 send too fast"]);
    answering(async () => {
      await delay(3_000);
      return HttpResponse.json({ errcode: 0 });
    });
    pass(5);
    await deliver();
    expect(await standing(limited)).toEqual(["unsure", 3, "timed_out"]);
    clock = NOW.getTime();
  });
});

describe("quiet hours", () => {
  test("hold back what is not urgent until they end, and nothing that is", async () => {
    clock = new Date("2026-03-10T23:00:00+08:00").getTime();
    const [quiet, urgent] = [await tell(), await tell("request_shipped", { urgent: true })];
    await deliver();
    expect([(await standing(quiet))[0], (await standing(urgent))[0]]).toEqual(["pending", "sent"]);
    clock = new Date("2026-03-11T07:29:00+08:00").getTime();
    await deliver();
    expect((await standing(quiet))[0]).toBe("pending");
    pass(1);
    await deliver();
    expect((await standing(quiet))[0]).toBe("sent");
    clock = NOW.getTime();
  });
});

test("a channel needs an address that may be called, keeps its secrets to itself, and only its keeper touches it", async () => {
  const robot = { kind: "wecom" as const, name: "内网", roles: ["quality" as const], url: "http://10.0.0.1/hook" };
  expect(await refusalOf(addChannel(as(admin), robot))).toMatchObject({ code: "invalid_input", fields: ["url"] });
  expect(await refusalOf(addChannel(as(admin), { kind: "email", name: "第二邮箱" }))).toMatchObject({ code: "invalid_input" });
  expect(JSON.stringify(await listChannels(as(admin), {}))).not.toMatch(/right|SEC1|access_token/);
  expect(await refusalOf(listNoticeDeliveries(as(dealer), {}))).toMatchObject({ code: "forbidden" });
});
