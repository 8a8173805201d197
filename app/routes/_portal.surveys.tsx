import { useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { listCampaigns, listSurveys, sendSurvey } from "@services/surveys/index.server";
import { ExportLinks } from "~/components/export-links";
import { CampaignTable, SurveyTable } from "~/components/surveys";
import { formAction, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("inquiry.survey.title") };

const VIEWS = ["answered", "sent", "all"] as const;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listSurveys.definition.input, url.searchParams);
  const [{ items, nextCursor }, campaigns] = await Promise.all([listSurveys(ctx, input), listCampaigns(ctx, {})]);
  const view = input.view ?? "answered";
  const campaignNo = input.campaignNo === undefined ? undefined : String(input.campaignNo);
  const here = `/surveys?view=${view}${campaignNo ? `&campaignNo=${campaignNo}` : ""}`;
  return {
    ...{ items, view, campaignNo, notice, campaigns: campaigns.items, mayStart: allows(ctx.actor, "survey.campaign").ok },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

/** A link that was made is shown with its case. */
export const action = formAction({ send: sendSurvey }, ({ result }) => `/complaints/${result.complaintNo}?view=all`);

export default function SurveysPage() {
  const { t } = useTranslation();
  const { items, view, campaignNo, campaigns, mayStart, notice, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="space-y-4">
      <PageHeader
        title={t("inquiry.survey.title")}
        sub={t("inquiry.survey.sub")}
        action={
          mayStart ? (
            <LinkButton to="/surveys/group" tone="primary">
              {t("inquiry.survey.start")}
            </LinkButton>
          ) : null
        }
      />
      {notice === "campaign" ? <Notice tone="success">{t("inquiry.survey.started")}</Notice> : null}
      {refused?.intent === "send" ? <Notice tone="error" title={refused.message} /> : null}
      <Tabs
        label={t("inquiry.survey.title")}
        tabs={VIEWS.map((name) => ({ to: `/surveys?view=${name}`, label: t(`inquiry.survey.view.${name}`), current: name === view }))}
      />
      <Card flush>{items.length === 0 ? <EmptyState title={t("inquiry.survey.none")} /> : <SurveyTable surveys={items} />}</Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="surveys" filter={{ view, campaignNo }} />
      {campaigns.length > 0 ? (
        <Card title={t("inquiry.survey.campaigns")} flush>
          <CampaignTable campaigns={campaigns} />
          <div className="p-4">
            <ExportLinks list="survey-groups" filter={{}} />
          </div>
        </Card>
      ) : null}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
