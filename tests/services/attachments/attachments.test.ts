import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { type ReceivedFile, sweepEvidence } from "@services/attachments/index.server";
import { describe, expect, test } from "vitest";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { EVIDENCE_FOLDER, inPieces, jpeg, listStored, pdf, png, received } from "../../support/evidence";
import { attachEvidence, listEvidence, openEvidence, removeEvidence, showEvidence } from "../../support/evidence-desk";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";

const database = useDatabase(20);
keepInvariants(database);

const service = () => contextFor(database, actors.customerService());
let subjects = 0;
const newSubject = () => `C-2026-${String(++subjects).padStart(6, "0")}`;
let pictures = 0;
/** A picture unlike all others. */
const newPicture = () => received(jpeg({ comment: `picture ${++pictures}` }), `照片 ${pictures}.jpg`);
const digestOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
const storedAt = (sha256: string) => path.join(EVIDENCE_FOLDER, sha256.slice(0, 2), sha256.slice(2));
const attach = (subjectNo: string, ...files: ReceivedFile[]) => attachEvidence(service(), { subjectNo, files });
/** The nightly job, so many hours after a file came; files carry the clock of the machine. */
const sweep = (hours: number) => sweepEvidence(contextFor(database, actors.system, { now: new Date(Date.now() + hours * 3_600_000) }));

describe("what is attached", () => {
  test("is listed in the order it came, and reads back byte for byte", async () => {
    const subjectNo = newSubject();
    const contents = [jpeg({ comment: "first" }), pdf, png()];
    const attached = await attach(subjectNo, ...(await Promise.all(contents.map((content, at) => received(content, `${at}.bin`)))));
    expect(attached.map(({ fileName, mediaType, bytes, sha256 }) => ({ fileName, mediaType, bytes, sha256 }))).toEqual([
      { fileName: "0.bin.jpg", mediaType: "image/jpeg", bytes: contents[0]!.length, sha256: digestOf(contents[0]!) },
      { fileName: "1.bin.pdf", mediaType: "application/pdf", bytes: contents[1]!.length, sha256: digestOf(contents[1]!) },
      { fileName: "2.bin.png", mediaType: "image/png", bytes: contents[2]!.length, sha256: digestOf(contents[2]!) },
    ]);
    const listed = await listEvidence(service(), { subjectNos: [subjectNo] });
    expect(listed).toEqual(attached);
    expect(listed[0]).toMatchObject({ uploadedBy: "customer-service", uploadedAt: "2026-03-10T10:00:00.000+08:00", isRemoved: false });
    for (const [at, { attachmentId }] of attached.entries()) {
      const { bytes, open: read } = await openEvidence(service(), { subjectNo, attachmentId });
      expect((await buffer(read({ first: 0, last: bytes - 1 }))).equals(contents[at]!)).toBe(true);
      expect((await buffer(read({ first: 3, last: 6 }))).equals(contents[at]!.subarray(3, 7))).toBe(true);
    }
    expect(await attach(subjectNo, await newPicture())).toHaveLength(1);
    expect((await listEvidence(service(), { subjectNos: [subjectNo] })).map(({ bytes }) => bytes).slice(0, 3)).toEqual(
      contents.map(({ length }) => length),
    );
  });

  test("lies under its hash and under no name that came with it", async () => {
    const file = await received(jpeg({ comment: "named" }), "../../../../etc/passwd.jpg");
    await attach(newSubject(), file);
    expect(listStored()).toContain(path.relative(EVIDENCE_FOLDER, storedAt(file.sha256)));
    expect(listStored().filter((stored) => !/^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(stored))).toEqual([]);
    expect(fs.statSync(storedAt(file.sha256)).mode & 0o077).toBe(0);
  });

  test("is stored once however often it comes, and goes when nothing names it any more", async () => {
    const [one, other] = [newSubject(), newSubject()];
    const content = jpeg({ comment: "twice" });
    const [first] = await attach(one, await received(content), await received(content));
    const [third] = await attach(other, await received(content));
    expect(listStored().filter((stored) => stored.replace("/", "") === first!.sha256)).toHaveLength(1);
    const { ino } = fs.statSync(storedAt(first!.sha256));
    const remove = (subjectNo: string, attachmentId: string) => removeEvidence(service(), { subjectNo, attachmentId, reason: "保存期满" });
    for (const { attachmentId } of await listEvidence(service(), { subjectNos: [one] })) await remove(one, attachmentId);
    await sweep(48);
    expect(fs.statSync(storedAt(first!.sha256)).ino).toBe(ino);
    await remove(other, third!.attachmentId);
    await sweep(48);
    expect(fs.existsSync(storedAt(first!.sha256))).toBe(false);
    expect((await listEvidence(service(), { subjectNos: [one, other] })).map(({ isRemoved }) => isRemoved)).toEqual([true, true, true]);
    expect(await listEvidence(service(), { subjectNos: [one, other], asCustomer: true })).toEqual([]);
    expect(await refusalOf(openEvidence(service(), { subjectNo: other, attachmentId: third!.attachmentId }))).toMatchObject({
      code: "not_found",
    });
    expect(await refusalOf(remove(other, third!.attachmentId))).toMatchObject({ code: "not_found" });
  });

  test("is another subject's to nobody, and the customer's only when it was made visible", async () => {
    const [one, other] = [newSubject(), newSubject()];
    const [file] = await attach(one, await newPicture());
    const attachmentId = file!.attachmentId;
    for (const stranger of [
      { subjectNo: other, attachmentId },
      { subjectNo: one, attachmentId: "1" },
      { subjectNo: one, attachmentId: `${attachmentId} ` },
    ]) {
      expect(await refusalOf(openEvidence(service(), stranger))).toMatchObject({ code: "not_found" });
    }
    expect(await refusalOf(openEvidence(service(), { subjectNo: one, attachmentId, asCustomer: true }))).toMatchObject({
      code: "not_found",
    });
    expect(await listEvidence(service(), { subjectNos: [one], asCustomer: true })).toEqual([]);
    expect(await refusalOf(showEvidence(service(), { subjectNo: other, attachmentId, visibleToCustomer: true }))).toMatchObject({
      code: "not_found",
    });
    await showEvidence(service(), { subjectNo: one, attachmentId, visibleToCustomer: true });
    expect(await listEvidence(service(), { subjectNos: [one], asCustomer: true })).toHaveLength(1);
    expect(await openEvidence(service(), { subjectNo: one, attachmentId, asCustomer: true })).toMatchObject({ bytes: file!.bytes });
  });
});

describe("the quota of a subject", () => {
  test("is fifty files, also when sixty come at once", async () => {
    const subjectNo = newSubject();
    const sixty = await Promise.all(Array.from({ length: 60 }, newPicture));
    const outcomes = await Promise.allSettled(sixty.map((file) => attach(subjectNo, file)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(50);
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(await refusalOf(Promise.reject(refused[0]))).toEqual({
      code: "invalid_input",
      fields: ["files"],
      text: "50 files at most, 50 are here",
      details: undefined,
    });
    expect(await listEvidence(service(), { subjectNos: [subjectNo] })).toHaveLength(50);
    for (const file of sixty) await file.discard();
  });

  test("is 200 MB, and what was removed no longer counts", async () => {
    const subjectNo = newSubject();
    const large = (byte: number) =>
      received(Buffer.concat([Buffer.from("\0\0\0\x10ftypmp42\0\0\0\0", "latin1"), Buffer.alloc(90_000_000, byte)]));
    const [first] = await attach(subjectNo, await large(1), await large(2));
    const third = await large(3);
    const refusal = await refusalOf(attach(subjectNo, third));
    expect(refusal).toMatchObject({ code: "invalid_input", fields: ["files"], text: "200 MB of files at most, 180 MB are used" });
    await removeEvidence(service(), { subjectNo, attachmentId: first!.attachmentId, reason: "重复" });
    expect(await attach(subjectNo, third)).toHaveLength(1);
  });
});

describe("what is left over", () => {
  test("a transaction that fails leaves no row, and its content goes after a day", async () => {
    const subjectNo = newSubject();
    const file = await newPicture();
    await expect(attachEvidence(service(), { subjectNo, files: [file], failure: "the case is closed" })).rejects.toThrow(
      "the case is closed",
    );
    expect(await listEvidence(service(), { subjectNos: [subjectNo] })).toEqual([]);
    expect(fs.existsSync(storedAt(file.sha256))).toBe(true);
    await sweep(23);
    expect(fs.existsSync(storedAt(file.sha256))).toBe(true);
    await sweep(25);
    expect(fs.existsSync(storedAt(file.sha256))).toBe(false);
  });

  test("a draft whose process ended goes after a day", async () => {
    const file = await newPicture();
    const drafts = () => listStored().filter((stored) => stored.startsWith("incoming"));
    expect(drafts()).toHaveLength(1);
    await sweep(23);
    expect(drafts()).toHaveLength(1);
    await sweep(25);
    expect(drafts()).toEqual([]);
    await file.discard();
  });

  test("an old content is not swept from under a row that is being written", async () => {
    const content = jpeg({ comment: "old" });
    const orphan = await received(content);
    await orphan.keep();
    fs.utimesSync(storedAt(orphan.sha256), NOW, NOW);
    const subjectNo = newSubject();
    const [attached] = await Promise.all([attach(subjectNo, await received(content)), sweep(0), sweep(0), sweep(0)]);
    const { open: read, bytes } = await openEvidence(service(), { subjectNo, attachmentId: attached[0]!.attachmentId });
    expect((await buffer(read({ first: 0, last: bytes - 1 }))).equals(content)).toBe(true);
  });

  test("a content that is lost fails the nightly job and its reader, and nothing else is sent in its place", async () => {
    const subjectNo = newSubject();
    const [file] = await attach(subjectNo, await newPicture());
    const away = `${storedAt(file!.sha256)}.away`;
    fs.renameSync(storedAt(file!.sha256), away);
    await expect(sweep(0)).rejects.toThrow(`the content of 1 attachments is lost, first that of ${file!.attachmentId}`);
    await expect(openEvidence(service(), { subjectNo, attachmentId: file!.attachmentId })).rejects.toThrow("is not in the store");
    fs.renameSync(away, storedAt(file!.sha256));
    await sweep(0);
  });
});

test("only what came in can be attached: a hash that somebody knows is none", async () => {
  const known = await newPicture();
  await attach(newSubject(), known);
  const claimed = { fileName: "x.jpg", mediaType: "image/jpeg", bytes: known.bytes, sha256: known.sha256 };
  const refusal = await refusalOf(attachEvidence(service(), { subjectNo: newSubject(), files: [claimed] as never }));
  expect(refusal).toMatchObject({ code: "invalid_input" });
});

test("files are attached at the time of the transaction", async () => {
  await attach("C-2026-900000", await newPicture());
  const row = await database.current.db.attachment.findFirstOrThrow({ where: { subjectNo: "C-2026-900000" } });
  expect(row.uploadedAt).toEqual(NOW);
  expect(await buffer(inPieces(Buffer.from("x")))).toHaveLength(1);
});
