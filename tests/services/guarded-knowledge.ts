import { CHECK, FORBIDDEN, type Refused } from "./guarded-statements";

export const KNOWLEDGE_STATEMENTS: Refused[] = [
  ["an article moves without an event", "UPDATE knowledge_article SET status = 'retired', version = version + 1", CHECK],
  ["what kind of article it is stays", "UPDATE knowledge_article SET kind = 'case', source_complaint_no = 'C-2026-000001'", FORBIDDEN],
  ["an article says nothing of the fault", "UPDATE knowledge_article SET fault = ' '", CHECK],
  ["an article without a step", "UPDATE knowledge_article SET steps = '{}'", CHECK],
  ["an article of 21 steps", "UPDATE knowledge_article SET steps = array_fill('x'::text, ARRAY[21])", CHECK],
  ["an article helped less than never", "UPDATE knowledge_article SET uses = -1", CHECK],
  [
    "a case of no complaint",
    'INSERT INTO knowledge_article SELECT (jsonb_populate_record(a, \'{"article_no": "KB-2026-900001", "kind": "case"}\')).* FROM knowledge_article a',
    CHECK,
  ],
  [
    "a result of no complaint",
    'INSERT INTO knowledge_article SELECT (jsonb_populate_record(a, \'{"article_no": "KB-2026-900001", "kind": "result"}\')).* FROM knowledge_article a',
    CHECK,
  ],
  ["an article is deleted", "DELETE FROM knowledge_article", FORBIDDEN],
  ["articles are truncated", "TRUNCATE knowledge_article CASCADE", FORBIDDEN],
  ["where an article helped is written anew", "UPDATE knowledge_use SET used_by = 'x'", FORBIDDEN],
  ["where an article helped is deleted", "DELETE FROM knowledge_use", FORBIDDEN],
  ["where articles helped is truncated", "TRUNCATE knowledge_use", FORBIDDEN],
];
