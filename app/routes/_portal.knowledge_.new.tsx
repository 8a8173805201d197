import { useActionData, useLoaderData } from "@remix-run/react";
import { writeCase, writeResult } from "@services/complaints/index.server";
import { writeGuide } from "@services/knowledge/index.server";
import { readArticleDraft } from "@services/reports/index.server";
import { ArticleForm } from "~/components/article-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("knowledge.write") };

/** A new guide, or with `complaintNo` the story of a case that has ended, or what may be published of it. */
export const loader = page(async ({ ctx, url }) => {
  const asked = readSearch(readArticleDraft.definition.input, url.searchParams);
  return {
    draft: await readArticleDraft(ctx, asked),
    complaintNo: asked.complaintNo ?? null,
    as: asked.as ?? "case",
    idempotencyKey: newIdempotencyKey(),
  };
});

const TITLES = { case: "knowledge.fromCase", result: "knowledge.writeResult" } as const;

export const action = formAction({ guide: writeGuide, case: writeCase, result: writeResult }, ({ result }) => ({
  to: `/knowledge/${result.articleNo}`,
  notice: "saved",
}));

export default function WriteArticlePage() {
  const { t } = useTranslation();
  const { draft, complaintNo, as, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const back = complaintNo
    ? { to: `/complaints/${complaintNo}?view=all`, label: complaintNo }
    : { to: "/knowledge", label: t("knowledge.title") };
  const fields: Record<string, string> = complaintNo ? { intent: as, complaintNo } : { intent: "guide" };
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t(complaintNo ? TITLES[as] : "knowledge.write")}
        back={back}
        {...(complaintNo && as === "result" ? { sub: t("knowledge.resultHint") } : {})}
      />
      <Card>
        <ArticleForm draft={draft} fields={fields} refused={refused} idempotencyKey={idempotencyKey} />
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
