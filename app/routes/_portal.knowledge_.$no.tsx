import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { publishArticle, readArticle, retireArticle } from "@services/knowledge/index.server";
import { ArticleSteps } from "~/components/knowledge-panel";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ article: { fault: string } }> = { title: (_t, data) => data?.article.fault ?? "" };

export const loader = page(async ({ ctx, params, notice }) => ({
  article: await readArticle(ctx, { articleNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ publish: publishArticle, retire: retireArticle }, ({ params, form }) => ({
  to: `/knowledge/${params.no}`,
  notice: String(form.get("intent")),
}));

const NOTICES = { saved: "knowledge.done.saved", publish: "knowledge.done.publish", retire: "knowledge.done.retire" } as const;

export default function ArticlePage() {
  const { t } = useTranslation();
  const { article, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { articleNo, can } = article;
  const waitsForAnother = article.kind === "result" && article.status === "draft" && !can.publish;
  const said = NOTICES[notice as keyof typeof NOTICES];
  const act = (intent: "publish" | "retire", tone: "primary" | "secondary") => (
    <ActionForm intent={intent} refused={refused} idempotencyKey={idempotencyKey}>
      <input type="hidden" name="articleNo" value={articleNo} />
      <SubmitButton tone={tone}>{t(intent === "publish" ? "knowledge.publish" : "knowledge.retire")}</SubmitButton>
    </ActionForm>
  );
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={article.fault}
        sub={articleNo}
        badge={<Badge tone="neutral">{valueLabel(t, "articleStatus", article.status)}</Badge>}
        back={{ to: "/knowledge", label: t("knowledge.title") }}
      />
      <div className="space-y-4">
        {said && !refused ? <Notice tone="success">{t(said)}</Notice> : null}
        <Card title={t("knowledge.steps")}>
          <ArticleSteps steps={article.steps} />
        </Card>
        <Card>
          <Facts
            items={[
              { label: t("knowledge.symptoms"), value: article.symptoms, wide: true },
              ...(article.cause ? [{ label: t("knowledge.cause"), value: article.cause, wide: true }] : []),
              { label: t("knowledge.models"), value: article.models.join(" · ") || t("knowledge.allModels") },
              ...(article.skus.length > 0 ? [{ label: t("knowledge.skus"), value: article.skus.join(" · ") }] : []),
              { label: t("knowledge.written"), value: <Moment at={article.writtenAt} /> },
              ...(article.writtenByName ? [{ label: t("knowledge.writtenBy"), value: article.writtenByName }] : []),
              ...(article.sourceComplaintNo ? [{ label: t("knowledge.source"), value: <Source no={article.sourceComplaintNo} /> }] : []),
            ]}
          />
          {article.uses > 0 ? <p className="mt-3 text-muted text-xs">{t("knowledge.uses", { count: article.uses })}</p> : null}
        </Card>
        {waitsForAnother ? <p className="text-muted">{t("knowledge.anotherApproves")}</p> : null}
        <div className="flex flex-wrap gap-3">
          {can.publish ? act("publish", "primary") : null}
          {can.revise ? <LinkButton to={`/knowledge/${articleNo}/edit`}>{t("knowledge.revise")}</LinkButton> : null}
          {can.retire ? act("retire", "secondary") : null}
        </div>
      </div>
    </div>
  );
}

const Source = ({ no }: { no: string }) => (
  <Link to={`/complaints/${no}?view=all`} className="text-accent hover:underline">
    {no}
  </Link>
);

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
