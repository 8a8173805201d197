import { useActionData, useLoaderData } from "@remix-run/react";
import { listChannels, trackComplaint } from "@services/complaints/index.server";
import { PublicChannels } from "~/components/public-channels";
import { formAction, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("public.track.title") };

export const loader = page(async ({ ctx }) => ({ channels: (await listChannels(ctx, {})).items }));

/** The digits go into no address: whoever named both well is led to the case's own link. */
export const action = formAction({ trackComplaint }, ({ result }) => `/track/${result.token}`);

export default function TrackPage() {
  const { t } = useTranslation();
  const { channels } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Shell>
      <div className="mx-auto max-w-md space-y-4">
        <PageHeader title={t("public.track.title")} />
        <Card>
          <ActionForm refused={refused}>
            <div className="space-y-4">
              <Field name="complaintNo" label={t("public.track.no")} hint={t("public.track.noHint")} code required />
              <Field name="lastFour" label={t("public.track.lastFour")} inputMode="numeric" maxLength={4} autoComplete="off" required />
              <SubmitButton wide>{t("public.track.submit")}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
        <LinkButton to="/report">{t("public.track.another")}</LinkButton>
        <PublicChannels channels={channels} />
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
