import { registerComplaint } from "@services/complaints/index.server";
import { listMail, readMail, readMessage, receiveMessage } from "@services/mailbox/index.server";
import { instantAt, SYSTEM } from "@services/platform";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { jpeg } from "../../support/evidence";
import { refusalOf } from "../../support/refusal";
import { buildWorld, REP } from "../../support/world";

const database = useDatabase();
const at = (time: string, actor = SYSTEM) => contextFor(database, actor, { now: instantAt("2026-03-09", time) });
const service = actors.customerService();

async function receive(time: string, lines: readonly string[]) {
  const received = await readMessage(Buffer.from(lines.join("\r\n")));
  try {
    return await receiveMessage(at(time), { received });
  } finally {
    await received.discard();
  }
}

const from = (id: string, subject: string, more: readonly string[] = []) => [
  "From: Wang <wang@example.cn>",
  `Message-ID: <${id}@example.cn>`,
  `Subject: ${subject}`,
  ...more,
];
const part = (name: string, content: Uint8Array) => [
  ...["--b", "Content-Type: application/octet-stream", `Content-Disposition: attachment; filename="${name}"`],
  ...["Content-Transfer-Encoding: base64", "", Buffer.from(content).toString("base64")],
];
const program = Buffer.from("MZ\u0000\u0001program");

let complaintNo: string;
beforeAll(async () => {
  await buildWorld(database);
  const parts = [
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "leaking",
    ...part("leak.jpg", jpeg()),
    ...part("run.exe", program),
    "--b--",
  ];
  const taken = await receive("09:00", [...from("m1", "leak", ["Content-Type: multipart/mixed; boundary=b"]), "", ...parts, ""]);
  complaintNo = taken.complaintNo!;
  await receive("09:10", [...from("m2", `Re: ${complaintNo}`), "", "and it is loud"]);
  await receive("09:20", [
    ...from("m3", "away", ["Auto-Submitted: auto-replied", "Content-Type: multipart/mixed; boundary=b"]),
    "",
    ...parts,
    "",
  ]);
});

const list = async (view: "all" | "case" | "note" | "ignored") => (await listMail(at("10:00", service), { view })).items;
const open = async (subject: string, actor = service) => {
  const found = (await list("all")).find((message) => message.subject === subject);
  return await readMail(at("10:00", actor), { id: found!.id });
};

describe("what came by e-mail is read with what became of it", () => {
  test("newest first, by what it became", async () => {
    const all = await list("all");
    expect(all.map(({ subject, outcome, ignoredFor, files }) => [subject, outcome, ignoredFor, files])).toEqual([
      ["away", "ignored", "auto_reply", 1],
      [`Re: ${complaintNo}`, "note", null, 0],
      ["leak", "case", null, 1],
    ]);
    expect(all[2]).toMatchObject({
      sender: "wang@example.cn",
      senderName: "Wang",
      complaintNo,
      receivedAt: "2026-03-09T09:00:00.000+08:00",
    });
    for (const [view, at] of [
      ["ignored", 0],
      ["note", 1],
      ["case", 2],
    ] as const)
      expect(await list(view)).toEqual([all[at]]);
  });

  test("page by page it is the same list", async () => {
    const all = await list("all");
    const ids: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listMail(at("10:00", service), { limit: 1, ...(cursor ? { cursor } : {}) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(all.map(({ id }) => id));
    expect(await refusalOf(listMail(at("10:00", service), { cursor: "bm9uZQ" }))).toMatchObject({ fields: ["cursor"] });
  });

  test("with its words, the file that the case keeps, and why another was not taken", async () => {
    const seen = await open("leak");
    expect(seen).toMatchObject({ body: "leaking", complaintNo, status: "received", files: [{ fileName: "leak.jpg" }] });
    const kept = await database.current.db.attachment.findFirstOrThrow({ where: { subjectNo: complaintNo } });
    expect(seen.files[0]).toMatchObject({ attachmentId: kept.id, bytes: kept.bytes });
    expect(seen.refusedFiles).toEqual([expect.stringContaining("run.exe")]);
    expect(await open(`Re: ${complaintNo}`)).toMatchObject({ outcome: "note", body: "and it is loud", complaintNo });
  });

  test("one that was not taken has its words; its files are kept nowhere", async () => {
    expect(await open("away")).toMatchObject({
      ...{ outcome: "ignored", ignoredFor: "auto_reply", body: "leaking", complaintNo: null, status: null },
      files: [{ fileName: "leak.jpg", attachmentId: null }],
    });
  });

  test("a file that was removed from the case is no longer led to", async () => {
    await database.current.db.attachment.updateMany({
      where: { subjectNo: complaintNo },
      data: { removedAt: new Date(), removedBy: "x", removalReason: "x" },
    });
    expect((await open("leak")).files).toMatchObject([{ fileName: "leak.jpg", attachmentId: null }]);
  });
});

describe("nobody reads it who may not", () => {
  test("dealers, the warehouse and visitors are refused", async () => {
    for (const actor of [actors.dealer("D001"), actors.warehouse(), actors.quality()])
      expect(await refusalOf(listMail(at("10:00", actor), {}))).toMatchObject({ code: "forbidden" });
  });

  test("a message about somebody is not there for them (S3-55)", async () => {
    const concerned = actors.customerService(REP.D001);
    const { complaintNo: about } = await registerComplaint(at("09:30", actors.serviceManager()), {
      ...{ channel: "hotline", category: "conduct", description: "态度差", concernsLogin: concerned.login },
      complainant: { name: "Wang", email: "wang@example.cn" },
    });
    await receive("09:40", [...from("m4", `Re: ${about}`), "", "about your colleague"]);
    const [message] = await list("note");
    expect(message).toMatchObject({ complaintNo: about });
    expect((await listMail(at("10:00", concerned), {})).items.map(({ id }) => id)).not.toContain(message!.id);
    expect(await refusalOf(readMail(at("10:00", concerned), { id: message!.id }))).toMatchObject({ code: "not_found" });
  });

  test.each(["", "x", "00000000-0000-4000-8000-000000000000"])("no message %s", async (id) => {
    expect(await refusalOf(readMail(at("10:00", service), { id }))).toMatchObject({ code: "not_found" });
  });
});
