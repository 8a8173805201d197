export { KNOWLEDGE_ENDPOINTS } from "./endpoints.server";
export { type FoundArticle, findArticles, listArticles, readArticle, searchKnowledge } from "./find-articles.server";
export { articleText } from "./schema";
export { insertArticle, recordUse } from "./store.server";
export { articleView } from "./view.server";
export { publishArticle, retireArticle, reviseArticle, writeGuide } from "./write-article.server";
