import type { Prisma } from "@db";
import { readParts } from "../catalog/index.server";
import { isPartner } from "../identity";
import { advance, both, DomainError, invalidField, must, notFound } from "../platform";
import { nextNumber, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { foldText, pairsOf } from "../platform/search-text";
import { type Article, type ArticleKind, codesIn, mayPublish, phonesIn, type Used } from "./article";
import { articleLifecycle } from "./lifecycle";
import type { ArticleText } from "./schema";

const noArticle = (articleNo: string) => notFound(both(`没有知识条目 ${articleNo}`, `no article ${articleNo}`));

/** Partners read the guides and the results of cases that are published; drafts and the stories of other customers are the company's. */
export const scopeOf = ({ actor }: Reader): Prisma.KnowledgeArticleWhereInput =>
  isPartner(actor) ? { kind: { in: ["guide", "result"] }, status: "published" } : {};

type Row = Omit<Prisma.KnowledgeArticleGetPayload<object>, "pairs">;
export const WITHOUT_PAIRS = { omit: { pairs: true } } as const;
export const toArticle = (row: Row): Article => row as unknown as Article;

/** An article as its reader may see it; absent or not for them answers `not_found`. */
export async function requireArticle(reader: Reader, articleNo: string): Promise<Article> {
  const row = await reader.knowledgeArticle.findFirst({ where: { articleNo, ...scopeOf(reader) }, ...WITHOUT_PAIRS });
  if (!row) throw noArticle(articleNo);
  return toArticle(row);
}

/** Locks an article and reads it; who says which version they saw is refused with `stale_version` when it has changed since. */
export async function lockArticle(tx: Tx, articleNo: string, seen?: number): Promise<Article> {
  await tx.$queryRaw`SELECT 1 FROM knowledge_article WHERE article_no = ${articleNo} FOR UPDATE`;
  const article = await requireArticle(tx, articleNo);
  if (seen !== undefined && seen !== article.version)
    throw new DomainError("stale_version", both("条目刚被他人修改，请刷新", "somebody else has just changed this article"));
  return article;
}

/** Every model and part that an article names is there; a blank line of a form is none. */
async function checkNamed(tx: Tx, { models, skus }: ArticleText): Promise<void> {
  const [products, parts] = await Promise.all([
    tx.product.findMany({ where: { model: { in: models } }, select: { model: true } }),
    readParts(tx, skus),
  ]);
  const strange = models.findIndex((model) => products.every((product) => product.model !== model));
  if (strange >= 0) throw invalidField(`models[${strange}]`, both(`没有型号 ${models[strange]}`, `no product ${models[strange]}`));
  const missing = skus.findIndex((sku) => !parts.has(sku));
  if (missing >= 0) throw invalidField(`skus[${missing}]`, both(`没有配件 ${skus[missing]}`, `no part ${skus[missing]}`));
}

/** Each field of an article with its name as a form names it. */
const fieldsOf = ({ fault, symptoms, cause, steps }: ArticleText): [field: string, text: string][] => [
  ["fault", fault],
  ["symptoms", symptoms],
  ["cause", cause ?? ""],
  ...steps.map((step, index): [string, string] => [`steps[${index}]`, step]),
];

/** What is published of a case names nobody: no telephone number, no serial that there is, not who complained (S3-16). Refuses with `invalid_input` naming the field. */
async function checkPublishable(tx: Tx, written: ArticleText, complaintNo: string): Promise<void> {
  const fields = fieldsOf(written);
  const { complainantName, serial } = await tx.complaint.findUniqueOrThrow({
    where: { complaintNo },
    select: { complainantName: true, serial: true },
  });
  const units = await tx.unit.findMany({
    where: { serial: { in: fields.flatMap(([, text]) => codesIn(text)) } },
    select: { serial: true },
  });
  const serials = new Set([...units.map((unit) => unit.serial), ...(serial === null ? [] : [serial])]);
  for (const [field, text] of fields) {
    if (phonesIn(text).length > 0)
      throw invalidField(field, both("公开的摘要不能含电话号码", "what is published holds no telephone number"));
    if (codesIn(text).some((code) => serials.has(code)))
      throw invalidField(field, both("公开的摘要不能含机号", "what is published holds no serial"));
    if (complainantName.length > 1 && text.includes(complainantName))
      throw invalidField(field, both("公开的摘要不能含投诉人姓名", "what is published does not name who complained"));
  }
}

const columnsOf = (written: ArticleText) => {
  const { fault, symptoms, cause, steps, models, skus } = written;
  const pairs = pairsOf(foldText([fault, symptoms, cause ?? "", ...models, ...skus].join("\n")));
  return { fault, symptoms, cause: cause ?? null, steps, models: [...new Set(models)], skus: [...new Set(skus)], pairs };
};

interface Move {
  readonly event: keyof typeof articleLifecycle.events;
  readonly action: string;
  readonly written?: ArticleText;
}

/** Moves a locked article on, with what it then says, and records it. */
export async function moveArticle(tx: Tx, article: Article, { event, action, written }: Move): Promise<Article> {
  const { articleNo } = article;
  if (written) await checkNamed(tx, written);
  if (written && article.kind === "result") await checkPublishable(tx, written, article.sourceComplaintNo!);
  if (event === "publish") must(mayPublish(tx.actor, article));
  const status = must(advance(articleLifecycle, article.status, event));
  const version = article.version + 1;
  const says = written && { ...columnsOf(written), writtenBy: tx.actor.login, writtenAt: tx.now };
  const row = await tx.knowledgeArticle.update({ where: { articleNo }, data: { ...says, status, version }, ...WITHOUT_PAIRS });
  await recordEvent(tx, {
    ...{ subjectKind: "knowledge_article", subjectNo: articleNo, action, fromStatus: article.status, toStatus: status },
    reasonCode: event,
    data: written ? { before: textOf(article), after: written } : {},
  });
  return toArticle(row);
}

const textOf = ({ fault, symptoms, cause, steps, models, skus }: Article) => ({ fault, symptoms, cause, steps, models, skus });

/** A new article as a draft: a guide, the story of a case, or what may be published of it. Refuses with `invalid_input` a model or a part that is not there. */
export async function insertArticle(
  tx: Tx,
  written: ArticleText,
  { action, caseNo, kind = caseNo === undefined ? "guide" : "case" }: { action: string; caseNo?: string; kind?: ArticleKind },
): Promise<Article> {
  await checkNamed(tx, written);
  if (kind === "result") await checkPublishable(tx, written, caseNo!);
  const articleNo = await nextNumber(tx, "knowledge_article");
  const row = await tx.knowledgeArticle.create({
    data: {
      ...{ articleNo, kind, sourceComplaintNo: caseNo ?? null },
      ...columnsOf(written),
      ...{ status: articleLifecycle.initial, version: 1, writtenBy: tx.actor.login, writtenAt: tx.now },
    },
    ...WITHOUT_PAIRS,
  });
  await recordEvent(tx, {
    ...{ subjectKind: "knowledge_article", subjectNo: articleNo, action, toStatus: articleLifecycle.initial },
    ...{ reasonCode: "write", data: { after: written, ...(caseNo === undefined ? {} : { caseNo }) } },
  });
  return toArticle(row);
}

/** Counts that a published article helped with a matter, once for each; the asker has loaded the matter. */
export async function recordUse(tx: Tx, articleNo: string, { subjectKind, subjectNo }: Used): Promise<void> {
  const article = await lockArticle(tx, articleNo);
  if (article.status !== "published") throw noArticle(articleNo);
  const use = { articleNo, subjectKind, subjectNo, usedBy: tx.actor.login, usedAt: tx.now };
  const { count } = await tx.knowledgeUse.createMany({ data: [use], skipDuplicates: true });
  if (count === 1) await tx.knowledgeArticle.update({ where: { articleNo }, data: { uses: { increment: 1 } } });
}
