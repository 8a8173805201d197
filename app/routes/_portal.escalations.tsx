import { useLoaderData } from "@remix-run/react";
import { ESCALATION_VIEWS } from "@services/escalation";
import { listEscalations } from "@services/escalation/index.server";
import { EscalationList } from "~/components/escalation-list";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("escalation.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listEscalations.definition.input, url.searchParams);
  const { items, nextCursor } = await listEscalations(ctx, input);
  const view = input.view ?? "for_me";
  const here = `/escalations?view=${view}`;
  return {
    ...{ items, view },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

/** Cases on the ladder: what the owner of a step has to see to. */
export default function EscalationsPage() {
  const { t } = useTranslation();
  const { items, view, next, first } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("escalation.title")}
        sub={t("escalation.sub")}
        action={<LinkButton to="/delegates">{t("escalation.delegates.title")}</LinkButton>}
      />
      <div className="space-y-4">
        <Tabs
          label={t("escalation.views.label")}
          tabs={ESCALATION_VIEWS.map((value) => ({
            to: `/escalations?view=${value}`,
            label: t(`escalation.views.${value}`),
            current: value === view,
          }))}
        />
        <Card flush>
          <EscalationList items={items} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="escalations" filter={{ view }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
