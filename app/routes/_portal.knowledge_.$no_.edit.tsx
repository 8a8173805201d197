import { useActionData, useLoaderData } from "@remix-run/react";
import { readArticle, reviseArticle } from "@services/knowledge/index.server";
import { ArticleForm } from "~/components/article-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("knowledge.revise") };

export const loader = page(async ({ ctx, params }) => ({
  article: await readArticle(ctx, { articleNo: params.no ?? "" }),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ revise: reviseArticle }, ({ params }) => ({ to: `/knowledge/${params.no}`, notice: "saved" }));

export default function ReviseArticlePage() {
  const { t } = useTranslation();
  const { article, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { articleNo, version } = article;
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("knowledge.revise")} back={{ to: `/knowledge/${articleNo}`, label: article.fault }} />
      <Card>
        <ArticleForm draft={article} fields={{ articleNo, version: String(version) }} refused={refused} idempotencyKey={idempotencyKey} />
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
