import { closeComplaint, listComplaints, notSustain, readComplaint, registerComplaint } from "@services/complaints/index.server";
import { readMessage, receiveMessage } from "@services/mailbox/index.server";
import { SYSTEM } from "@services/platform";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce } from "../../support/at-once";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { jpeg, listStored } from "../../support/evidence";
import { expectIntact } from "../../support/invariants";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));
const system = () => contextFor(database, SYSTEM);
const service = () => contextFor(database, actors.customerService());

/** 漏水 in GB2312, as China's mail programs have written it for thirty years. */
const GB_LEAK = Buffer.from([0xc2, 0xa9, 0xcb, 0xae]);
const raw = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part.replace(/\n/g, "\r\n")) : Buffer.from(part))));

let sent = 0;
const mail = (headers: string, body: string | Uint8Array = "水一直漏，请处理", from = "Wang <wang@example.cn>") =>
  raw(`From: ${from}\nMessage-ID: <m${++sent}@example.cn>\n${headers}\n`, ...(headers.endsWith("\n") ? [] : ["\n"]), body);

async function receive(message: Uint8Array) {
  const received = await readMessage(message);
  try {
    return await receiveMessage(system(), { received });
  } finally {
    await received.discard();
  }
}
async function opened(message: Uint8Array) {
  const taken = await receive(message);
  expect(taken).toMatchObject({ outcome: "case", repeated: false });
  return await readComplaint(service(), { complaintNo: taken.complaintNo! });
}
const PLAIN = "Subject: leak\nContent-Type: text/plain; charset=utf-8\n";
const mixed = (parts: string, ending = "--b--\n") => `Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n${parts}${ending}`;
const file = (name: string, content: Uint8Array) =>
  `--b\nContent-Type: application/octet-stream; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(content).toString("base64")}\n`;

describe("a message becomes a case on the channel e-mail", () => {
  test("with who wrote, what they wrote, its acknowledgement clock and a task to phone back", async () => {
    const seen = await opened(mail("Subject: 净水器漏水\nContent-Type: text/plain; charset=utf-8\n"));
    expect(seen).toMatchObject({ channel: "email", status: "received", complainant: { name: "Wang", email: "wang@example.cn" } });
    expect(seen.description).toBe("主题: 净水器漏水\n\n水一直漏，请处理");
    expect(seen.timers.map(({ timer }) => timer)).toContain("acknowledgement");
    expect(seen.solution.tasks).toMatchObject([{ kind: "call_back", department: "customer_service", status: "open" }]);
  });

  test.each<[string, Uint8Array, string]>([
    [
      "GB2312, eight bits",
      mail("Subject: =?GB2312?B?wqnLrg==?=\nContent-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: 8bit\n", GB_LEAK),
      "主题: 漏水\n\n漏水",
    ],
    [
      "GBK, quoted-printable",
      mail("Subject: x\nContent-Type: text/plain; charset=GBK\nContent-Transfer-Encoding: quoted-printable\n", "=C2=A9=CB=AE"),
      "漏水",
    ],
    [
      "GB18030, base64",
      mail(`Subject: x\nContent-Type: text/plain; charset="gb18030"\nContent-Transfer-Encoding: base64\n`, GB_LEAK.toString("base64")),
      "漏水",
    ],
    ["an encoding nobody knows", mail("Subject: x\nContent-Type: text/plain; charset=x-none\n", "plain words"), "plain words"],
    [
      "HTML only",
      mail(
        "Subject: x\nContent-Type: text/html; charset=utf-8\n",
        "<style>p{}</style><p>漏水 &amp; 噪声</p><script>alert(1)</script><p>请处理</p>",
      ),
      "漏水 & 噪声\n\n请处理",
    ],
    [
      "HTML that never ends",
      mail("Subject: x\nContent-Type: text/html; charset=utf-8\n", `漏水<script>${"<script".repeat(20_000)}`),
      "漏水",
    ],
    ["no body", mail(PLAIN, ""), "（邮件没有正文）"],
    ["a part that never ends", mail(mixed("--b\nContent-Type: text/plain; charset=utf-8\n\n漏水了", ""), ""), "漏水了"],
    ["a boundary that is not there", mail("Subject: x\nContent-Type: multipart/mixed; boundary=none\n", "no part at all"), "x"],
    ["no header at all", raw("净水器漏水，请回电"), "净水器漏水，请回电"],
    ["no header, in GBK", raw(Buffer.from([0xbe, 0xbb]), GB_LEAK), "净漏水"],
    ["controls in it", mail(PLAIN, "a\u0000b\u0007c"), "abc"],
    [
      "a message within the message",
      mail(
        `Subject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nFrom: x@y.cn\nSubject: inner\nContent-Type: text/plain; charset=utf-8\n\n里面写着漏水\n--b--\n`,
        "",
      ),
      "里面写着漏水",
    ],
  ])("%s", async (_row, message, words) => {
    expect((await opened(message)).description).toContain(words);
  });

  test("nested deeper than any person writes, it is taken as it stands", async () => {
    const deep = Array.from({ length: 400 }, (_, at) => `--b${at}\nContent-Type: multipart/mixed; boundary=b${at + 1}\n\n`).join("");
    await opened(mail(`Subject: deep\nContent-Type: multipart/mixed; boundary=b0\n\n${deep}`, "words"));
  });

  test("a long one is kept whole: what no description holds follows as messages", async () => {
    const long = "漏".repeat(9_000);
    const seen = await opened(mail(PLAIN, long));
    const notes = await database.current.db.complaintNote.findMany({
      where: { complaintNo: seen.complaintNo },
      orderBy: { noteNo: "asc" },
    });
    expect(seen.description + notes.map(({ body }) => body).join("")).toBe(`主题: leak\n\n${long}`);
  });

  test("a unit that it names leads it to who serves it", async () => {
    expect(await opened(mail(PLAIN, `序列号 ${UNITS.atD001[0]!.toLowerCase()}，漏水`))).toMatchObject({
      ...{ serial: UNITS.atD001[0], handledBy: "dealer", servicingParty: { code: "D001" } },
    });
    expect((await opened(mail(PLAIN, `${UNITS.atD001[0]} ${UNITS.direct[0]}`))).serial).toBeNull();
  });

  test("its files are evidence; what is no evidence is named and stays out", async () => {
    const before = listStored().length;
    const body = mixed(
      `--b\nContent-Type: text/plain; charset=utf-8\n\n见附件\n${file("leak.jpg", jpeg())}${file("run.exe", Buffer.from("MZ\u0000\u0001program"))}`,
    );
    const seen = await opened(mail(body, ""));
    expect(seen.evidence.map(({ fileName, visibleToCustomer }) => [fileName, visibleToCustomer])).toEqual([["leak.jpg", true]]);
    expect(seen.description).toContain("run.exe");
    expect(listStored().length).toBe(before + 1);
  });
});

test("the same message twice, also at once, is one case", async () => {
  const message = mail(PLAIN, "twice");
  const { done } = await atOnce(Array.from({ length: 4 }, () => () => receive(message)));
  const again = await receive(message);
  expect(new Set([...done, again].map(({ complaintNo }) => complaintNo)).size).toBe(1);
  expect(done.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(again).toMatchObject({ outcome: "case", repeated: true });
  const unnamed = raw("From: wang@example.cn\nSubject: no identity\n\nwords");
  expect((await receive(unnamed)).complaintNo).toBe((await receive(unnamed)).complaintNo);
});

describe("an answer belongs to its case", () => {
  test("named in the subject or by what it answers, when the complainant sends it", async () => {
    const first = mail(PLAIN, "first");
    const { complaintNo } = await opened(first);
    const id = `m${sent}@example.cn`;
    for (const headers of [
      `Subject: Re: 您的投诉 ${complaintNo}\n`,
      `Subject: Re\nIn-Reply-To: <${id}>\n`,
      `Subject: Re\nReferences: <a@b> <${complaintNo}.1@portal>\n`,
    ]) {
      expect(await receive(mail(headers, "再补充一句"))).toMatchObject({ outcome: "note", complaintNo });
    }
    const notes = await database.current.db.complaintNote.findMany({ where: { complaintNo } });
    expect(notes).toMatchObject(Array(3).fill({ kind: "from_customer", channel: "email", body: "再补充一句", visible: true }));
  });

  test("not when somebody else sends it: that is a case of its own", async () => {
    const { complaintNo } = await opened(mail(PLAIN));
    const stranger = await receive(mail(`Subject: Re: ${complaintNo}\n`, "let me in", "Eve <eve@example.com>"));
    expect(stranger.outcome).toBe("case");
    expect(stranger.complaintNo).not.toBe(complaintNo);
  });

  test("after the case is closed it is complained about anew, one level up (S2-6)", async () => {
    const { complaintNo } = await registerComplaint(service(), {
      ...{ channel: "email", category: "other", description: "x", expectedResolutionAt: "2026-12-30" },
      complainant: { name: "Wang", email: "wang@example.cn" },
    });
    await notSustain(service(), { complaintNo, answer: "已说明" });
    await closeComplaint(service(), { complaintNo });
    const again = await opened(mail(`Subject: Re: ${complaintNo}\n`, "还是漏"));
    expect(again).toMatchObject({ parentComplaintNo: complaintNo, level: "level_2" });
  });
});

describe("what a machine sent is no case", () => {
  test.each<[string, string, Uint8Array]>([
    ["auto_reply", "an automatic answer", mail("Subject: Re\nAuto-Submitted: auto-replied\n")],
    ["auto_reply", "an absence", mail("Subject: 自动回复：休假\n")],
    ["auto_reply", "an old kind of automatic answer", mail("Subject: Re\nX-Autoreply: yes\n")],
    ["bounce", "a bounce by its sender", mail("Subject: x\n", "x", "MAILER-DAEMON@example.cn")],
    [
      "bounce",
      "a bounce by its report",
      mail("Subject: x\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n", "--b--"),
    ],
    ["bounce", "a bounce by its empty way back", mail("Return-Path: <>\nSubject: x\n")],
    ["bulk", "a newsletter", mail("Subject: x\nList-Unsubscribe: <https://example.com>\n")],
    ["bulk", "what is sent to many", mail("Subject: x\nPrecedence: bulk\n")],
  ])("%s: %s", async (ignoredFor, _row, message) => {
    const before = (await listComplaints(service(), { view: "all", limit: 200 })).items.length;
    expect(await receive(message)).toEqual({ outcome: "ignored", complaintNo: null, ignoredFor, repeated: false });
    expect((await listComplaints(service(), { view: "all", limit: 200 })).items).toHaveLength(before);
  });

  test("a person's message that says it is none is one", async () => {
    expect(await receive(mail("Subject: x\nAuto-Submitted: no\n"))).toMatchObject({ outcome: "case" });
  });
});

test("25 MB are taken, and nobody waits meanwhile", async () => {
  const photo = Buffer.concat([jpeg(), Buffer.alloc(14_000_000)]);
  const message = mail(mixed(file("big.jpg", photo)), "");
  let turns = 0;
  const clock = setInterval(() => turns++, 20);
  const seen = await opened(Buffer.concat([message, Buffer.alloc(25_000_000 - message.length, "\n")]));
  clearInterval(clock);
  expect(seen.evidence.length + seen.description.length).toBeGreaterThan(0);
  expect(turns).toBeGreaterThan(5);
});

test("what came in is intact", () => expectIntact(database));
