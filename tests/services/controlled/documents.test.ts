import {
  attachToEdition,
  issueEdition,
  listDocuments,
  openDocumentFile,
  readDocument,
  registerDocument,
  reviewDocument,
  withdrawDocument,
  writeEdition,
} from "@services/controlled/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { openCorrectiveAction, readCorrectiveAction, referToDocument } from "@services/quality/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { makeBatch } from "../../support/batches-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { pdf, received } from "../../support/evidence";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));

const as = (actor: Actor, day = "2026-03-10", locale: "zh-CN" | "en" = "zh-CN") =>
  contextFor(database, actor, { now: instantAt(day, "10:00"), locale });
const [writer, approver, chief] = [actors.quality("writer"), actors.quality("approver"), actors.generalManager()];
const PROCEDURE = {
  kind: "procedure",
  department: "quality",
  titleZh: "纠正措施控制程序",
  titleEn: "Corrective action",
  label: "A/0",
} as const;

let counted = 0;
const register = async (more: object = {}) =>
  (await registerDocument(as(writer), { documentNo: `QP-${++counted}`, ...PROCEDURE, ...more })).documentNo;
const issue = (documentNo: string, more: object = {}, actor = approver) =>
  issueEdition(as(actor), { documentNo, reviewOn: "2027-03-10", ...more });
const inForce = async (more: object = {}) => {
  const documentNo = await register(more);
  await issue(documentNo);
  return documentNo;
};
const numbersOf = async (
  view: "in_force" | "coming" | "overdue" | "draft" | "withdrawn" | "all",
  { actor = writer, day = "2026-03-10", q = "" } = {},
) => (await listDocuments(as(actor, day), { view, limit: 200, ...(q && { q }) })).items.map(({ documentNo }) => documentNo);

describe("a controlled document", () => {
  test("waits until somebody else than its writer puts it in force", async () => {
    const documentNo = await register();
    expect(await numbersOf("in_force")).not.toContain(documentNo);
    expect(await refusalOf(issue(documentNo, {}, writer))).toMatchObject({ code: "forbidden" });
    expect((await readDocument(as(writer), { documentNo })).can.issue).toMatchObject({ ok: false });
    expect(await refusalOf(issue(documentNo, {}, actors.research() as never))).toMatchObject({ code: "forbidden" });
    await issue(documentNo);
    expect(await readDocument(as(approver, "2026-03-10", "en"), { documentNo })).toMatchObject({
      ...{
        status: "in_force",
        label: "A/0",
        title: "Corrective action",
        effectiveOn: "2026-03-10",
        reviewOn: "2027-03-10",
        overdue: false,
      },
      editions: [{ state: "in_force", issuedBy: "approver" }],
    });
  });

  test("is issued by nobody who had a hand in its text or its files since the last edition", async () => {
    const [first, second, third] = [actors.quality("first"), actors.quality("second"), actors.quality("third")];
    const written = { titleZh: PROCEDURE.titleZh, changes: "改写" };
    const documentNo = `QP-${++counted}`;
    await registerDocument(as(first), { documentNo, ...PROCEDURE });
    await writeEdition(as(second), { documentNo, ...written, label: "A/0" });
    await attachToEdition(as(third), { documentNo, files: [await received(pdf, "QP.pdf")] });
    for (const hand of [first, second, third]) {
      expect(await refusalOf(issue(documentNo, {}, hand)), hand.login).toMatchObject({ code: "forbidden" });
      expect((await readDocument(as(hand), { documentNo })).can.issue, hand.login).toMatchObject({ ok: false });
    }
    await issue(documentNo);
    await writeEdition(as(approver), { documentNo, ...written, label: "A/1" });
    expect(await refusalOf(issue(documentNo))).toMatchObject({ code: "forbidden" });
    expect((await readDocument(as(first), { documentNo })).can.issue).toEqual({ ok: true });
    await issue(documentNo, {}, first);
  });

  test("is issued as its approver saw it: what was written since is looked at first", async () => {
    const documentNo = await register();
    const { version } = await readDocument(as(approver), { documentNo });
    await writeEdition(as(writer), { documentNo, titleZh: "另一个标题", label: "A/0", changes: "改写" });
    expect(await refusalOf(issue(documentNo, { version }))).toMatchObject({ code: "stale_version" });
    await issue(documentNo, { version: (await readDocument(as(approver), { documentNo })).version });
  });

  test("has one number, and nobody registers it twice; a number may be written as companies write them", async () => {
    await register({ documentNo: "XX[2023]7号" });
    expect(await refusalOf(register({ documentNo: "XX[2023]7号" }))).toMatchObject({ code: "invalid_input", fields: ["documentNo"] });
    for (const documentNo of ["Q/XX 01", 'Q"XX', ".", "..", "[2023]7号", "new", "NEW"])
      expect(await refusalOf(register({ documentNo })), documentNo).toMatchObject({ code: "invalid_input", fields: ["documentNo"] });
    await register({ documentNo: "质字[2023]7号" });
    expect(await refusalOf(registerDocument(as(actors.dealer("D001")), { documentNo: "X", ...PROCEDURE }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("holds in its old edition until the new one begins, which then supersedes it", async () => {
    const documentNo = await inForce();
    const next = { documentNo, titleZh: "纠正和预防措施控制程序", titleEn: "", label: "A/1", changes: "并入预防措施" };
    expect(await refusalOf(writeEdition(as(writer), { ...next, label: "A/0" }))).toMatchObject({
      code: "invalid_input",
      fields: ["label"],
    });
    await writeEdition(as(writer), { ...next, changes: "初稿" });
    await writeEdition(as(writer), next);
    expect(await numbersOf("draft")).toContain(documentNo);
    expect(await readDocument(as(writer), { documentNo })).toMatchObject({ label: "A/0", waits: true });
    expect(await refusalOf(issue(documentNo, { effectiveOn: "2026-03-09" }))).toMatchObject({ fields: ["effectiveOn"] });
    expect(await refusalOf(issue(documentNo, { effectiveOn: "2026-04-01", reviewOn: "2026-04-01" }))).toMatchObject({
      fields: ["reviewOn"],
    });
    await issue(documentNo, { effectiveOn: "2026-04-01" });
    const states = async (day: string) => {
      const { label, editions } = await readDocument(as(writer, day), { documentNo });
      return [label, ...editions.map(({ state }) => state)];
    };
    expect(await states("2026-03-31")).toEqual(["A/0", "coming", "in_force"]);
    expect(await states("2026-04-01")).toEqual(["A/1", "in_force", "superseded"]);
    expect((await readDocument(as(writer, "2026-04-01"), { documentNo })).editions[0]).toMatchObject({ changes: "并入预防措施" });
  });

  test("issued for a later day counts as in force from that day on, and says until then when it begins", async () => {
    const documentNo = await register();
    await issue(documentNo, { effectiveOn: "2026-04-01" });
    await writeEdition(as(writer), { documentNo, titleZh: PROCEDURE.titleZh, label: "A/1", changes: "措辞" });
    const seenOn = async (day: string) => [
      (await numbersOf("in_force", { day })).includes(documentNo),
      (await numbersOf("coming", { day })).includes(documentNo),
      (await readDocument(as(writer, day), { documentNo })).standing,
    ];
    expect(await seenOn("2026-03-31")).toEqual([false, true, "coming"]);
    expect(await readDocument(as(writer), { documentNo })).toMatchObject({ label: "A/0", effectiveOn: "2026-04-01", waits: true });
    expect(await seenOn("2026-04-01")).toEqual([true, false, "in_force"]);
    await withdrawDocument(as(approver), { documentNo, reason: "作废" });
    expect(await seenOn("2026-03-31")).toEqual([false, false, "withdrawn"]);
  });

  test("is marked when its review is overdue, until somebody has looked at it; those to be reviewed first stand first", async () => {
    const [late, soon] = [await register(), await register()];
    await issue(late, { reviewOn: "2026-06-30" });
    await issue(soon, { reviewOn: "2026-06-29" });
    const mine = (numbers: string[]) => numbers.filter((no) => [late, soon].includes(no));
    expect(mine(await numbersOf("in_force"))).toEqual([soon, late]);
    expect(mine(await numbersOf("overdue", { day: "2026-06-30" }))).toEqual([soon]);
    expect(mine(await numbersOf("overdue", { day: "2026-07-01" }))).toEqual([soon, late]);
    expect((await readDocument(as(writer, "2026-07-01"), { documentNo: late })).overdue).toBe(true);
    const reviewed = { documentNo: late, finding: "仍适用", reviewOn: "2027-06-30" };
    expect(await refusalOf(reviewDocument(as(approver, "2026-07-01"), { ...reviewed, reviewOn: "2026-07-01" }))).toMatchObject({
      fields: ["reviewOn"],
    });
    await reviewDocument(as(approver, "2026-07-01"), reviewed);
    expect(mine(await numbersOf("overdue", { day: "2026-07-01" }))).toEqual([soon]);
  });

  test("is withdrawn for good", async () => {
    const documentNo = await inForce();
    await withdrawDocument(as(chief), { documentNo, reason: "并入质量手册" });
    expect(await numbersOf("withdrawn")).toContain(documentNo);
    expect(await numbersOf("in_force")).not.toContain(documentNo);
    const next = { documentNo, titleZh: "新版", label: "B/0", changes: "恢复" };
    const acts = [
      () => writeEdition(as(writer), next),
      () => issue(documentNo),
      () => withdrawDocument(as(chief), { documentNo, reason: "再次" }),
    ];
    for (const act of acts) expect(await refusalOf(act())).toMatchObject({ code: "wrong_state" });
    const { can, editions } = await readDocument(as(approver), { documentNo });
    expect([can, editions[0]?.state]).toEqual([{}, "withdrawn"]);
  });

  test("is found by its number and by its title in either language", async () => {
    const documentNo = await inForce({ documentNo: "WI-907", titleZh: "漏水检测作业指导书", titleEn: "Leak testing" });
    for (const q of ["wi-907", "漏水检测", "leak"]) expect(await numbersOf("all", { q })).toEqual([documentNo]);
  });
});

describe("what is confidential", () => {
  test("is read by its department, quality and the general manager, and is not there for others (S2-28)", async () => {
    const documentNo = await inForce({ classification: "confidential", department: "research" });
    const createdAt = instantAt("2026-01-01");
    for (const [login, role, department] of [
      ["researcher", "research", "research"],
      ["planner-1", "planner", "production"],
    ] as const)
      await database.current.db.userAccount.create({
        data: { login, name: login, passwordHash: "none", roles: [role], department, createdAt },
      });
    for (const actor of [writer, chief, actors.research("researcher"), actors.auditor()]) {
      expect((await readDocument(as(actor), { documentNo })).documentNo).toBe(documentNo);
      expect(await numbersOf("all", { actor: actor as never })).toContain(documentNo);
    }
    for (const actor of [actors.planner("planner-1"), actors.serviceManager()]) {
      expect(await refusalOf(readDocument(as(actor), { documentNo }))).toMatchObject({ code: "not_found" });
      expect(await numbersOf("all", { actor: actor as never })).not.toContain(documentNo);
    }
    expect(await refusalOf(listDocuments(as(actors.dealer("D001")), {}))).toMatchObject({ code: "forbidden" });
  });

  test("is registered by nobody who could not open it then", async () => {
    const clerk = actors.serviceManager("clerk");
    await database.current.db.userAccount.create({
      data: {
        ...{ login: "clerk", name: "clerk", passwordHash: "none", roles: ["service_manager"], department: "customer_service" },
        createdAt: instantAt("2026-01-01"),
      },
    });
    const enter = (documentNo: string, more: object) => registerDocument(as(clerk), { documentNo, ...PROCEDURE, ...more });
    const foreign = { classification: "confidential", department: "research" } as const;
    expect(await refusalOf(enter("BM-11", foreign))).toMatchObject({ code: "invalid_input", fields: ["classification"] });
    await enter("BM-12", { ...foreign, department: "customer_service" });
    await enter("BM-13", { department: "research" });
    for (const documentNo of ["BM-12", "BM-13"]) expect((await readDocument(as(clerk), { documentNo })).documentNo).toBe(documentNo);
  });
});

describe("the files of an edition", () => {
  test("are added until it is issued, and read by who may read the document", async () => {
    const documentNo = await register({ classification: "confidential" });
    await attachToEdition(as(writer), { documentNo, files: [await received(pdf, "QP.pdf")] });
    await issue(documentNo);
    const late = attachToEdition(as(writer), { documentNo, files: [await received(pdf, "late.pdf")] });
    expect(await refusalOf(late)).toMatchObject({ code: "wrong_state" });
    const [file] = (await readDocument(as(writer), { documentNo })).editions[0]!.files;
    expect(file).toMatchObject({ fileName: "QP.pdf", mediaType: "application/pdf" });
    const { attachmentId } = file!;
    expect((await openDocumentFile(as(approver), { documentNo, attachmentId })).bytes).toBe(pdf.length);
    expect(await refusalOf(openDocumentFile(as(actors.serviceManager()), { documentNo, attachmentId }))).toMatchObject({
      code: "not_found",
    });
    const other = await register();
    expect(await refusalOf(openDocumentFile(as(writer), { documentNo: other, attachmentId }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(openDocumentFile(as(writer), { documentNo, attachmentId: "x" }))).toMatchObject({ code: "not_found" });
  });
});

test("a corrective action leads to the documents that stand in the register (S1-2)", async () => {
  const documentNo = await inForce();
  await makeBatch(as, "B26D", 1);
  const opened = { sourceKind: "batch", sourceNo: "B26D", problem: "接头开裂", dueOn: "2026-04-10" } as const;
  const { actionNo } = await openCorrectiveAction(as(actors.quality()), opened);
  for (const named of [documentNo, "QP-NOWHERE"])
    await referToDocument(as(actors.quality()), { actionNo, documentNo: named, documentVersion: "A/0" });
  const { references } = await readCorrectiveAction(as(actors.quality()), { actionNo });
  expect(references.map(({ documentNo: no, registered }) => [no, registered]).sort()).toEqual(
    [
      ["QP-NOWHERE", false],
      [documentNo, true],
    ].sort(),
  );
});
