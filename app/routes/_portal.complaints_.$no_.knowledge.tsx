import { Link, useLoaderData } from "@remix-run/react";
import { useArticle } from "@services/complaints/index.server";
import { readComplaintKnowledge } from "@services/reports/index.server";
import { KnowledgePanel } from "~/components/knowledge-panel";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("knowledge.ofCase") };

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readComplaintKnowledge(ctx, { complaintNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ useArticle }, ({ result }) => ({ to: `/complaints/${result.complaintNo}/knowledge`, notice: "helped" }));

/** What has helped in cases like this one, and the way of this one into the library once it has ended. */
export default function CaseKnowledgePage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const { complaintNo, articles, helped, written, result, can } = view;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("knowledge.ofCase")}
        back={{ to: `/complaints/${complaintNo}`, label: complaintNo }}
        action={
          <>
            {can.write ? <LinkButton to={`/knowledge/new?complaintNo=${complaintNo}`}>{t("knowledge.fromCase")}</LinkButton> : null}
            {can.publish ? (
              <LinkButton to={`/knowledge/new?complaintNo=${complaintNo}&as=result`}>{t("knowledge.writeResult")}</LinkButton>
            ) : null}
          </>
        }
      />
      <div className="space-y-4">
        {notice ? <Notice tone="success">{t("knowledge.done.helped")}</Notice> : null}
        {written ? <Written said={t("knowledge.inLibrary")} articleNo={written} /> : null}
        {result ? <Written said={t("knowledge.resultWritten")} articleNo={result} /> : null}
        <KnowledgePanel
          articles={articles}
          helped={can.use ? { fields: { complaintNo }, idempotencyKey, with: helped } : undefined}
          empty={t("knowledge.noneLike")}
        />
      </div>
    </div>
  );
}

const Written = ({ said, articleNo }: { said: string; articleNo: string }) => (
  <p>
    {said}{" "}
    <Link to={`/knowledge/${articleNo}`} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
      {articleNo}
    </Link>
  </p>
);

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
