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
    const { description, model, status, category } = complaint;
    const mayWrite = allows(reader.actor, "knowledge.write").ok;
    const [articles, uses, written] = await Promise.all([
      findArticles(reader, { text: description, model, limit: 5 }),
      reader.knowledgeUse.findMany({ where: { subjectKind: "complaint", subjectNo: complaintNo }, select: { articleNo: true } }),
      mayWrite
        ? reader.knowledgeArticle.findMany({ where: { sourceComplaintNo: complaintNo }, select: { articleNo: true, kind: true } })
        : [],
    ]);
    const numberOf = (kind: string) => written.find((article) => article.kind === kind)?.articleNo ?? null;
    const ended = mayWrite && SETTLED.includes(status);
    return {
      complaintNo,
      articles,
      helped: uses.map(({ articleNo }) => articleNo),
      written: numberOf("case"),
      /** What may be published of the case (S3-16). */
      result: numberOf("result"),
      can: {
        use: can(reader.actor, "complaint.handle", complaint).ok,
        write: ended && numberOf("case") === null,
        publish: ended && numberOf("result") === null && !category.startsWith("conduct"),
      },
    };
  },
});
