import type { Endpoint } from "../platform/index.server";
import { listArticles, readArticle, searchKnowledge } from "./find-articles.server";
import { publishArticle, retireArticle, reviseArticle, writeGuide } from "./write-article.server";

/** What the knowledge base does, for the registry. */
export const KNOWLEDGE_ENDPOINTS: readonly Endpoint[] = [
  searchKnowledge,
  listArticles,
  readArticle,
  writeGuide,
  reviseArticle,
  publishArticle,
  retireArticle,
];
