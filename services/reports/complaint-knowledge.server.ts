import { SETTLED } from "../complaints";
import { requireComplaint } from "../complaints/index.server";
import { allows, can } from "../identity";
import { findArticles } from "../knowledge/index.server";
import { query } from "../platform/index.server";
import { ComplaintKnowledge } from "./schema";

/**
 * What the knowledge base says about a case and which of it helped (S1-20), and whether the case can be written into it or stands there
 * (S3-31). Absent or foreign answers `not_found`.
 */
export const readComplaintKnowledge = query({
  name: "reports/complaint-knowledge",
  input: ComplaintKnowledge,
  action: "knowledge.read",
  async run(reader, { complaintNo }) {
    const complaint = await requireComplaint(reader, complaintNo);
    const { description, model, status } = complaint;
    const mayWrite = allows(reader.actor, "knowledge.write").ok;
    const [articles, uses, written] = await Promise.all([
      findArticles(reader, { text: description, model, limit: 5 }),
      reader.knowledgeUse.findMany({ where: { subjectKind: "complaint", subjectNo: complaintNo }, select: { articleNo: true } }),
      mayWrite ? reader.knowledgeArticle.findUnique({ where: { sourceComplaintNo: complaintNo }, select: { articleNo: true } }) : null,
    ]);
    return {
      complaintNo,
      articles,
      helped: uses.map(({ articleNo }) => articleNo),
      written: written?.articleNo ?? null,
      can: { use: can(reader.actor, "complaint.handle", complaint).ok, write: mayWrite && !written && SETTLED.includes(status) },
    };
  },
});
