import { useActionData, useLoaderData } from "@remix-run/react";
import { authorize } from "@services/identity";
import { previewCampaign, startCampaign } from "@services/surveys/index.server";
import { GroupFields, GroupPreview, type PreviewedGroup } from "~/components/survey-group";
import { tryFirst } from "~/http/ask.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ActionForm, type FormRefusal } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { StickyActions } from "~/ui/sticky-actions";

export const handle: RouteHandle = { title: (t) => t("inquiry.survey.start") };

export const loader = page(async ({ ctx }) => {
  authorize(ctx.actor, "survey.campaign", {});
  return { idempotencyKey: newIdempotencyKey() };
});

const start = formAction({ campaign: startCampaign }, ({ result }) => ({
  to: `/surveys?view=all&campaignNo=${result.campaignNo}`,
  notice: "campaign",
}));
export const action = tryFirst({ intent: "preview", ask: previewCampaign }, start);

/** Chooses a group of customers, says who would be asked and who is left out, and asks them at once. */
export default function SurveyGroupPage() {
  const { t } = useTranslation();
  const { idempotencyKey } = useLoaderData<typeof loader>();
  const said = useActionData<FormRefusal | { answer: PreviewedGroup | null; typed: FormRefusal }>();
  const tried = said && "answer" in said ? said : undefined;
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("inquiry.survey.start")} back={{ to: "/surveys", label: t("inquiry.survey.title") }} />
      <div className="space-y-4">
        {tried?.answer ? <GroupPreview group={tried.answer} /> : null}
        <Card>
          <ActionForm refused={said && "answer" in said ? said.typed : said} idempotencyKey={idempotencyKey}>
            <div className="space-y-4">
              <GroupFields />
              <StickyActions>
                <SubmitButton intent="campaign">{t("inquiry.survey.ask")}</SubmitButton>
                <SubmitButton intent="preview" tone="secondary">
                  {t("inquiry.survey.preview")}
                </SubmitButton>
              </StickyActions>
            </div>
          </ActionForm>
        </Card>
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
