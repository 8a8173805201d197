import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { issueTestStandard, readTestStandard } from "@services/returns/index.server";
import { sayLimits } from "~/components/measurement-limits";
import { StandardForm } from "~/components/standard-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Table } from "~/ui/table";

export const handle: RouteHandle<{ view: { standardNo: string } }> = {
  title: (t, data) => `${t("workbench.standards.title")} ${data?.view.standardNo ?? ""}`,
};

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readTestStandard(ctx, { standardNo: params.no ?? "" }),
  isIssued: notice !== null,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ issue: issueTestStandard }, ({ result }) => ({
  to: `/workbench/standards/${result.standardNo}`,
  notice: "issued",
}));

/** One standard: what is measured and what passes, its versions, and the form of the next one. */
export default function StandardPage() {
  const { t } = useTranslation();
  const { view, isIssued, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { standardNo, model, name, supersededBy, measurements, versions, may } = view;
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader
        title={<span className="font-mono">{standardNo}</span>}
        sub={`${model} · ${name}`}
        badge={
          <Badge tone={supersededBy ? "neutral" : "good"}>
            {supersededBy ? t("workbench.standards.superseded", { no: supersededBy }) : t("workbench.standards.current")}
          </Badge>
        }
        back={{ to: "/workbench/standards", label: t("workbench.standards.title") }}
      />
      {isIssued && !refused ? <Notice tone="success">{t("workbench.standards.issued")}</Notice> : null}
      <Card title={t("workbench.standards.measurements")} flush>
        <Table
          caption={t("workbench.standards.measurements")}
          rows={measurements}
          rowKey={(one) => one.name}
          columns={[
            { key: "name", head: t("workbench.standards.name"), lead: true, cell: (one) => one.name },
            { key: "limits", head: t("workbench.standards.limits"), cell: (one) => sayLimits(t, one) },
          ]}
        />
      </Card>
      <Card title={t("workbench.standards.versions")} flush>
        <Table
          caption={t("workbench.standards.versions")}
          rows={versions}
          rowKey={(one) => one.standardNo}
          isCurrent={(one) => one.standardNo === standardNo}
          columns={[
            {
              key: "number",
              head: t("workbench.standards.number"),
              lead: true,
              cell: (one) => (
                <Link to={`/workbench/standards/${one.standardNo}`} className="font-mono text-accent hover:underline">
                  {one.standardNo}
                </Link>
              ),
            },
            { key: "at", head: t("workbench.standards.issuedAt"), cell: (one) => <Moment at={one.issuedAt} /> },
            { key: "by", head: t("workbench.standards.issuedBy"), cell: (one) => one.issuedBy },
          ]}
        />
      </Card>
      {may.issue ? (
        <Confirm label={t("workbench.standards.newVersion")} tone="secondary" open={refused !== undefined}>
          <StandardForm before={view} refused={refused} idempotencyKey={idempotencyKey} />
        </Confirm>
      ) : null}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
