import type { Tampering } from "./tampering";

/** Ways to break each promise about the knowledge base. */
export const KNOWLEDGE_TAMPERINGS: Tampering[] = [
  [
    "an article's version counts its events, and the last one names its status",
    "UPDATE knowledge_article SET status = 'draft'",
    "KB-2026-000001",
  ],
  ["an article was used as often as its uses say", "UPDATE knowledge_article SET uses = 7", "KB-2026-000001"],
  ["what an article helped with is there", "UPDATE knowledge_use SET subject_no = 'C-2026-999999'", "KB-2026-000001 C-2026-999999"],
  [
    "what is published of a case was approved by another than who wrote it",
    `UPDATE knowledge_article SET kind = 'result', source_complaint_no = 'C-2026-000001',
       written_by = (SELECT actor FROM event WHERE subject_kind = 'knowledge_article' AND subject_no = article_no AND seq = version)
     WHERE article_no = 'KB-2026-000001'`,
    "KB-2026-000001",
  ],
  [
    "knowledge_article numbers have no gaps",
    "UPDATE number_series SET last = last + 1 WHERE kind = 'knowledge_article'",
    "knowledge_article 2026",
  ],
];
