import { useActionData, useLoaderData } from "@remix-run/react";
import { readByLink, writeByLink } from "@services/complaints/index.server";
import { throttlePublic } from "@services/identity/index.server";
import { CallCard } from "~/components/call-card";
import { SentFiles } from "~/components/sent-files";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { Shell } from "~/ui/shell";
import { Steps } from "~/ui/steps";

export const handle: RouteHandle = { js: false, title: (t) => t("public.track.title") };

export const loader = page(async ({ ctx, params, notice }) => {
  await throttlePublic(ctx);
  const token = params.token ?? "";
  return { found: await readByLink(ctx, { token }), token, notice, idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ writeByLink }, ({ params }) => ({ to: `/track/${params.token}`, notice: "sent" }));

export default function TrackedPage() {
  const { t } = useTranslation();
  const { found, token, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const steps = found.progress.map(({ step, state }) => ({ label: t(`public.track.step.${step}`), state }));
  return (
    <Shell>
      <div className="mx-auto max-w-xl space-y-4">
        <header>
          <p className="text-muted text-xs">{t("public.track.number")}</p>
          <h1 className="select-all font-mono font-semibold text-xl">{found.complaintNo}</h1>
        </header>
        {notice === "received" ? (
          <Notice tone="success" title={t("public.track.received")}>
            {t("public.track.keep")}
          </Notice>
        ) : null}
        {notice === "uploaded" ? <Notice tone="success">{t("public.track.uploaded")}</Notice> : null}
        {notice === "sent" ? <Notice tone="success">{t("public.track.sent")}</Notice> : null}
        <Card title={t("public.track.steps")}>
          <div className="space-y-4">
            <Steps label={t("public.track.steps")} steps={steps} />
            <Facts
              items={[
                { label: t("public.track.registeredAt"), value: <Moment at={found.registeredAt} /> },
                { label: t("public.track.expected"), value: <Moment at={found.expectedResolutionAt} /> },
                ...(found.serial ? [{ label: t("public.track.serial"), value: <span className="font-mono">{found.serial}</span> }] : []),
              ]}
            />
          </div>
        </Card>
        <CallCard name={found.servicingParty.name} phone={found.servicingParty.phone}>
          {t("public.track.servedBy")}
        </CallCard>
        <Card title={t("public.track.said")}>
          <p className="whitespace-pre-wrap break-words">{found.description}</p>
        </Card>
        <Card title={t("public.track.messages")}>
          {found.messages.length === 0 ? <p className="text-muted">{t("public.track.noMessages")}</p> : null}
          <ul className="space-y-3">
            {found.messages.map(({ noteNo, byCustomer, body, at }) => (
              <li key={noteNo}>
                <p className="text-muted text-xs">
                  {byCustomer ? t("public.track.you") : t("public.track.us")} · <Moment at={at} />
                </p>
                <p className="whitespace-pre-wrap break-words">{body}</p>
              </li>
            ))}
          </ul>
          {found.status === "closed" ? null : (
            <ActionForm refused={refused} idempotencyKey={idempotencyKey} className="mt-4 space-y-3">
              <input type="hidden" name="token" value={token} />
              <TextAreaField name="body" label={t("public.track.write")} rows={3} required />
              <SubmitButton tone="secondary">{t("public.track.send")}</SubmitButton>
            </ActionForm>
          )}
        </Card>
        <SentFiles files={found.files} folder={`/track/${token}/evidence`} open={found.status !== "closed"} />
        <LinkButton to="/report">{t("public.track.another")}</LinkButton>
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
