import { useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { listCampaigns, listSurveys, sendSurvey, startCampaign } from "@services/surveys/index.server";
import { ExportLinks } from "~/components/export-links";
import { CampaignForm, CampaignTable, SurveyTable } from "~/components/surveys";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("inquiry.survey.title") };

const VIEWS = ["answered", "sent", "all"] as const;

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listSurveys.definition.input, url.searchParams);
  const [{ items, nextCursor }, campaigns] = await Promise.all([listSurveys(ctx, input), listCampaigns(ctx, {})]);
  const view = input.view ?? "answered";
  const campaignNo = input.campaignNo === undefined ? undefined : String(input.campaignNo);
  const here = `/surveys?view=${view}${campaignNo ? `&campaignNo=${campaignNo}` : ""}`;
  return {
    ...{ items, view, campaignNo, campaigns: campaigns.items, mayStart: allows(ctx.actor, "survey.campaign").ok },
    idempotencyKey: newIdempotencyKey(),
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

/** A link that was made is shown with its case; a group that was asked, in the list. */
export const action = formAction({ send: sendSurvey, campaign: startCampaign }, ({ result }) =>
  "campaignNo" in result ? `/surveys?view=all&campaignNo=${result.campaignNo}` : `/complaints/${result.complaintNo}?view=all`,
);

export default function SurveysPage() {
  const { t } = useTranslation();
  const { items, view, campaignNo, campaigns, mayStart, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="space-y-4">
      <PageHeader title={t("inquiry.survey.title")} sub={t("inquiry.survey.sub")} />
      {refused?.intent === "send" ? <Notice tone="error" title={refused.message} /> : null}
      {mayStart ? (
        <Confirm label={t("inquiry.survey.start")} tone="primary" open={refused?.intent === "campaign"}>
          <CampaignForm refused={refused} idempotencyKey={idempotencyKey} />
        </Confirm>
      ) : null}
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
        </Card>
      ) : null}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
