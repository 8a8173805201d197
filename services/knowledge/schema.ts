import { z } from "zod";
import { code, paging, sku, text } from "../platform/input";
import { ARTICLE_KINDS } from "./article";
import { articleLifecycle } from "./lifecycle";

const articleNo = code(20);
const model = code(30);

/** What an article says, whoever writes it. */
export const articleText = {
  fault: text(120),
  symptoms: text(1_000),
  cause: text(1_000).optional(),
  steps: z.array(text(500)).min(1).max(20),
  models: z.array(model).max(20).default([]),
  skus: z.array(sku).max(20).default([]),
};
export const WriteGuide = z.strictObject(articleText);
export type ArticleText = z.output<typeof WriteGuide>;
export const ReviseArticle = z.strictObject({ articleNo, version: z.coerce.number().int().min(1), ...articleText });
export const OfArticle = z.strictObject({ articleNo });

export const FindArticles = z.strictObject({
  q: text(4_000).optional(),
  model: model.optional(),
  skus: z.array(sku).max(20).default([]),
  limit: z.coerce.number().int().min(1).max(20).default(5),
});
export const ListArticles = z.strictObject({
  q: text(100).optional(),
  model: model.optional(),
  kind: z.enum(ARTICLE_KINDS).optional(),
  status: z.enum(articleLifecycle.states).optional(),
  ...paging,
});
