import { Prisma } from "@db";
import { isPartner } from "../identity";
import { readNames } from "../identity/index.server";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { foldText, pairsOf } from "../platform/search-text";
import { FindArticles, ListArticles, OfArticle } from "./schema";
import { requireArticle, scopeOf, toArticle, WITHOUT_PAIRS } from "./store.server";
import { articleView } from "./view.server";

/** What stands beside a matter: enough to recognise the fault and to begin. */
export interface FoundArticle {
  readonly articleNo: string;
  readonly kind: string;
  readonly fault: string;
  readonly steps: readonly string[];
  readonly skus: readonly string[];
  readonly uses: number;
}

interface Told {
  /** What the customer told, in any words. */
  readonly text?: string | null | undefined;
  readonly model?: string | null | undefined;
  /** Parts that were asked for. */
  readonly skus?: readonly string[];
  readonly limit?: number;
}

/**
 * The published articles that name the parts asked for or share most with what is told, first those of the model, then by how often they
 * helped. Words need not stand in them whole: pairs of characters that both share are counted, two at least, so that a chance one finds nothing.
 */
export async function findArticles(reader: Reader, { text, model = null, skus = [], limit = 5 }: Told): Promise<FoundArticle[]> {
  const pairs = pairsOf(foldText(text ?? "")).slice(0, 400);
  if (pairs.length + skus.length === 0) return [];
  const asked = Prisma.sql`${[...skus]}::text[]`;
  // What is published of a case tells of it and helps with none.
  const kinds = isPartner(reader.actor) ? Prisma.sql`AND a.kind = 'guide'` : Prisma.sql`AND a.kind <> 'result'`;
  return await reader.$queryRaw<FoundArticle[]>`
    SELECT a.article_no AS "articleNo", a.kind, a.fault, a.steps, a.skus, a.uses
    FROM knowledge_article a, LATERAL (SELECT count(*) AS shared FROM unnest(a.pairs) p WHERE p = ANY (${pairs}::text[])) s
    WHERE a.status = 'published' AND (a.skus && ${asked} OR a.pairs && ${pairs}::text[] AND s.shared >= ${Math.min(2, pairs.length)})
      AND (cardinality(a.models) = 0 OR ${model}::text IS NULL OR ${model} = ANY (a.models)) ${kinds}
    ORDER BY (${model}::text IS NOT NULL AND ${model} = ANY (a.models)) DESC, a.skus && ${asked} DESC, s.shared DESC, a.uses DESC, a.article_no LIMIT ${limit}`;
}

/** The same, asked for while somebody types (S1-20). */
export const searchKnowledge = query({
  name: "knowledge/find",
  input: FindArticles,
  action: "knowledge.read",
  async run(reader, { q: text, ...more }) {
    return { items: await findArticles(reader, { text, ...more }) };
  },
});

/** One article whole; absent or not for the reader answers `not_found`. */
export const readArticle = query({
  name: "knowledge/read",
  input: OfArticle,
  action: "knowledge.read",
  async run(reader, { articleNo }) {
    const article = await requireArticle(reader, articleNo);
    const nameOf = await readNames(reader, [article.writtenBy]);
    return { ...articleView(reader, article), ...(!isPartner(reader.actor) && { writtenByName: nameOf(article.writtenBy) }) };
  },
});

/** The knowledge base, newest first, keyset paged; narrowed by text, model, kind and state. */
export const listArticles = query({
  name: "knowledge/articles",
  input: ListArticles,
  action: "knowledge.read",
  async run(reader, { q, model, kind, status, cursor, limit }) {
    const [before] = readCursorParts(cursor, /^(KB-\d{4}-\d{6,9})$/) ?? [];
    const pairs = q === undefined ? [] : pairsOf(foldText(q));
    const rows = await reader.knowledgeArticle.findMany({
      where: {
        AND: [
          scopeOf(reader),
          ...(q === undefined ? [] : [pairs.length > 0 ? { pairs: { hasEvery: pairs } } : { articleNo: q.toUpperCase() }]),
          ...(model === undefined ? [] : [{ OR: [{ models: { has: model } }, { models: { isEmpty: true } }] }]),
          { kind, status, ...(before === undefined ? {} : { articleNo: { lt: before } }) },
        ],
      },
      orderBy: { articleNo: "desc" },
      take: limit + 1,
      ...WITHOUT_PAIRS,
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ articleNo }) => articleNo);
    return { items: items.map((row) => articleView(reader, toArticle(row))), nextCursor };
  },
});
