import { z } from "zod";
import { authorize } from "../identity";
import { articleText, articleView, insertArticle, recordUse } from "../knowledge/index.server";
import { both, DomainError } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { code } from "../platform/input";
import type { Complaint } from "./complaint";
import { SETTLED } from "./lifecycle";
import { lockComplaint, requireComplaint } from "./store.server";

const complaintNo = code(20);

/** Counts that an article of the knowledge base helped with a case (S1-20). */
export const useArticle = command({
  name: "complaints/use-article",
  input: z.strictObject({ complaintNo, articleNo: code(20) }),
  action: "complaint.handle",
  async run(tx, { complaintNo, articleNo }) {
    const complaint = await requireComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.handle", complaint);
    await recordUse(tx, articleNo, { subjectKind: "complaint", subjectNo: complaintNo });
    return { complaintNo, articleNo };
  },
});

async function lockEnded(tx: Tx, complaintNo: string): Promise<Complaint> {
  const complaint = await lockComplaint(tx, complaintNo);
  if (!SETTLED.includes(complaint.status))
    throw new DomainError("wrong_state", both("结案后才能写入案例库", "a case goes into the library once it has ended"));
  return complaint;
}

/** Writes a case that has ended into the case library, as a draft; each case once (S3-31). */
export const writeCase = command({
  name: "complaints/write-case",
  input: z.strictObject({ complaintNo, ...articleText }),
  action: "knowledge.write",
  async run(tx, { complaintNo, ...written }) {
    await lockEnded(tx, complaintNo);
    return articleView(tx, await insertArticle(tx, written, { action: "complaints/write-case", caseNo: complaintNo }));
  },
});

/**
 * Writes what may be published of how a case ended, as a draft that another approves; each case once. Refuses with `invalid_input`, naming
 * the field, a text that holds a telephone number, a serial or the name of who complained (S3-16).
 */
export const writeResult = command({
  name: "complaints/write-result",
  input: z.strictObject({ complaintNo, ...articleText }),
  action: "knowledge.write",
  async run(tx, { complaintNo, ...written }) {
    const { category } = await lockEnded(tx, complaintNo);
    if (category.startsWith("conduct"))
      throw new DomainError("wrong_state", both("服务态度类投诉不公开", "what concerns somebody's conduct is not published"));
    return articleView(tx, await insertArticle(tx, written, { action: "complaints/write-result", caseNo: complaintNo, kind: "result" }));
  },
});
