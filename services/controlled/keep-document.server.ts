import { attachFiles, ReceivedFiles } from "../attachments/index.server";
import { both, DomainError, invalidField, must } from "../platform";
import { command, dateColumn, recordEvent, type Tx } from "../platform/index.server";
import { type ControlledDocument, type Edition, mayIssue } from "./document";
import { filesOf } from "./files";
import { documentLifecycle } from "./lifecycle";
import { IssueEdition, OfDocument, RegisterDocument, ReviewDocument, WithdrawDocument, WriteEdition } from "./schema";
import { lockDocument, moveDocument, readClearance, readHands } from "./store.server";

interface Written {
  readonly label: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly changes?: string;
}

const columnsOf = (tx: Tx, { label, titleZh, titleEn, changes }: Written) => ({
  ...{ label, titleZh, titleEn: titleEn || null, changes: changes ?? null },
  ...{ writtenBy: tx.actor.login, writtenAt: tx.now },
});

const ended = () => new DomainError("wrong_state", both("文件已作废", "the document was withdrawn"));

/** The edition that is being written; there is one at most. */
function draftOf({ status, editions }: ControlledDocument): Edition {
  if (status === "withdrawn") throw ended();
  const draft = editions.find(({ issuedAt }) => issuedAt === null);
  if (!draft) throw new DomainError("wrong_state", both("没有待批准的版本", "no edition waits for approval"));
  return draft;
}

/** Nobody registers what they could not open then (S2-28). */
async function mustOpen(tx: Tx, department: string): Promise<void> {
  const clearance = await readClearance(tx);
  if (clearance.all || clearance.department === department) return;
  throw invalidField(
    "classification",
    both(
      "不能登记其他部门的机密文件，登记后您无权查看",
      "a confidential document of another department: you could not open it once it is registered",
    ),
  );
}

/** Enters a document with its first edition, which nobody goes by until it is issued (S1-2, S2-28). */
export const registerDocument = command({
  name: "controlled/register-document",
  input: RegisterDocument,
  action: "controlled.write",
  async run(tx, { documentNo, kind, classification, department, ...written }) {
    if (await tx.controlledDocument.findUnique({ where: { documentNo } }))
      throw invalidField("documentNo", both("该编号已登记", "this number is in the register already"));
    if (classification === "confidential") await mustOpen(tx, department);
    const status = documentLifecycle.initial;
    await tx.controlledDocument.create({ data: { documentNo, kind, classification, department, status, version: 1 } });
    await tx.controlledEdition.create({ data: { documentNo, editionNo: 1, ...columnsOf(tx, written) } });
    const said = { action: "controlled/register-document", reasonCode: "registered", toStatus: status };
    await recordEvent(tx, {
      subjectKind: "controlled_document",
      subjectNo: documentNo,
      ...said,
      data: { kind, classification, department },
    });
    return { documentNo, status };
  },
});

/** Writes the next edition, or the one that is being written anew; the edition in force holds until it is issued. */
export const writeEdition = command({
  name: "controlled/write-edition",
  input: WriteEdition,
  action: "controlled.write",
  async run(tx, { documentNo, ...written }) {
    const standing = await lockDocument(tx, documentNo);
    if (standing.status === "withdrawn") throw ended();
    const draft = standing.editions.find(({ issuedAt }) => issuedAt === null);
    const editionNo = draft?.editionNo ?? standing.editions.length + 1;
    if (standing.editions.some((one) => one.label === written.label && one.editionNo !== editionNo))
      throw invalidField("label", both("该版本号已用过", "there is an edition of this label"));
    const columns = columnsOf(tx, written);
    const key = { documentNo, editionNo };
    await tx.controlledEdition.upsert({ where: { documentNo_editionNo: key }, create: { ...key, ...columns }, update: columns });
    const said = { action: "controlled/write-edition", reasonCode: "written", data: { editionNo, label: written.label } };
    return await moveDocument(tx, standing, said);
  },
});

/** Adds the files of the edition that is being written, each by its hash. */
export const attachToEdition = command({
  name: "controlled/attach-files",
  input: OfDocument.extend({ files: ReceivedFiles }),
  action: "controlled.write",
  async run(tx, { documentNo, files }) {
    const standing = await lockDocument(tx, documentNo);
    const { editionNo } = draftOf(standing);
    if (files.length === 0) throw invalidField("files", both("请选择文件", "choose a file"));
    const kept = await attachFiles(tx, { ...filesOf(documentNo, editionNo), files, visibleToCustomer: false });
    const data = { editionNo, files: kept.map(({ attachmentId, sha256 }) => ({ attachmentId, sha256 })) };
    return await moveDocument(tx, standing, { action: "controlled/attach-files", reasonCode: "files", data });
  },
});

/**
 * Puts the edition that was written in force, on a day from now on: it supersedes the one before it then. Not by anybody who had a hand in
 * it, and refused with `stale_version` where it is not what was seen.
 */
export const issueEdition = command({
  name: "controlled/issue-edition",
  input: IssueEdition,
  action: "controlled.issue",
  async run(tx, { documentNo, version, effectiveOn = tx.today, reviewOn }) {
    const standing = await lockDocument(tx, documentNo, version);
    const { editionNo } = draftOf(standing);
    must(mayIssue(tx.actor, await readHands(tx, documentNo)));
    const [begins, last] = [dateColumn(effectiveOn), standing.editions.at(-2)?.effectiveOn];
    if (effectiveOn < tx.today) throw invalidField("effectiveOn", both("不能早于今天", "not before today"));
    if (last && begins < last) throw invalidField("effectiveOn", both("不能早于上一版的生效日期", "not before the edition it supersedes"));
    if (reviewOn <= effectiveOn) throw invalidField("reviewOn", both("须晚于生效日期", "after it comes into force"));
    const issued = { effectiveOn: begins, issuedBy: tx.actor.login, issuedAt: tx.now };
    await tx.controlledEdition.update({ where: { documentNo_editionNo: { documentNo, editionNo } }, data: issued });
    const data = { editionNo, effectiveOn, reviewOn };
    const said = { event: "issue", action: "controlled/issue-edition", reasonCode: "issued", data } as const;
    return await moveDocument(tx, standing, { ...said, reviewOn: dateColumn(reviewOn) });
  },
});

/** Writes down that a document was looked at again and still holds, and when it is looked at next (S2-28, S3-16). */
export const reviewDocument = command({
  name: "controlled/review-document",
  input: ReviewDocument,
  action: "controlled.issue",
  async run(tx, { documentNo, finding, reviewOn }) {
    const standing = await lockDocument(tx, documentNo);
    if (standing.status !== "in_force") throw new DomainError("wrong_state", both("文件未生效", "the document is not in force"));
    if (reviewOn <= tx.today) throw invalidField("reviewOn", both("须晚于今天", "after today"));
    const said = { action: "controlled/review-document", reasonCode: "reviewed", data: { finding, reviewOn } };
    return await moveDocument(tx, standing, { ...said, reviewOn: dateColumn(reviewOn) });
  },
});

/** Takes a document out of force for good; its number stays taken. */
export const withdrawDocument = command({
  name: "controlled/withdraw-document",
  input: WithdrawDocument,
  action: "controlled.issue",
  async run(tx, { documentNo, reason }) {
    const said = { action: "controlled/withdraw-document", reasonCode: "withdrawn", reason };
    return await moveDocument(tx, await lockDocument(tx, documentNo), { event: "withdraw", ...said });
  },
});
