import { z } from "zod";
import { authorize } from "../identity";
import { articleText, articleView, insertArticle, recordUse } from "../knowledge/index.server";
import { both, DomainError } from "../platform";
import { command } from "../platform/index.server";
import { code } from "../platform/input";
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

/** Writes a case that has ended into the case library, as a draft; each case once (S3-31). */
export const writeCase = command({
  name: "complaints/write-case",
  input: z.strictObject({ complaintNo, ...articleText }),
  action: "knowledge.write",
  async run(tx, { complaintNo, ...written }) {
    const complaint = await lockComplaint(tx, complaintNo);
    if (!SETTLED.includes(complaint.status))
      throw new DomainError("wrong_state", both("结案后才能写入案例库", "a case goes into the library once it has ended"));
    return articleView(tx, await insertArticle(tx, written, { action: "complaints/write-case", caseNo: complaintNo }));
  },
});
