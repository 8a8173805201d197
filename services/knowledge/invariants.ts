import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of the knowledge base. */
export const knowledgeInvariants: readonly Invariant[] = [
  {
    name: "an article's version counts its events, and the last one names its status",
    sql: `SELECT a.article_no AS broken FROM knowledge_article a LEFT JOIN event e ON e.subject_kind = 'knowledge_article' AND e.subject_no = a.article_no AND e.seq = a.version
      WHERE e.to_status IS DISTINCT FROM a.status OR a.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'knowledge_article' AND c.subject_no = a.article_no)`,
  },
  {
    name: "an article was used as often as its uses say",
    sql: `SELECT a.article_no AS broken FROM knowledge_article a WHERE a.uses <> (SELECT count(*) FROM knowledge_use u WHERE u.article_no = a.article_no)`,
  },
  {
    name: "what an article helped with is there",
    sql: `SELECT u.article_no || ' ' || u.subject_no AS broken FROM knowledge_use u
      WHERE NOT EXISTS (SELECT 1 FROM complaint c WHERE u.subject_kind = 'complaint' AND c.complaint_no = u.subject_no)
        AND NOT EXISTS (SELECT 1 FROM parts_request r WHERE u.subject_kind = 'parts_request' AND r.request_no = u.subject_no)`,
  },
  {
    name: "what is published of a case was approved by another than who wrote it",
    sql: `SELECT a.article_no AS broken FROM knowledge_article a JOIN event e ON e.subject_kind = 'knowledge_article' AND e.subject_no = a.article_no AND e.seq = a.version
      WHERE a.kind = 'result' AND a.status = 'published' AND e.actor = a.written_by`,
  },
  numbersWithoutGaps("knowledge_article", { table: "knowledge_article", column: "article_no" }),
];
