import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptForm, readForm, sendBackForm, submitForm, withdrawForm } from "@services/rectifications/index.server";
import { RectificationActs } from "~/components/rectification-acts";
import { RectificationBadges } from "~/components/rectification-badges";
import { RectificationAnswer, RectificationFacts } from "~/components/rectification-facts";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Steps } from "~/ui/steps";

export const handle: RouteHandle<{ view: { formNo: string } }> = {
  title: (t, data) => `${t("rectification.form")} ${data?.view.formNo ?? ""}`,
};

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readForm(ctx, { formNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  { submit: submitForm, accept: acceptForm, sendBack: sendBackForm, withdraw: withdrawForm },
  ({ params, form }) => ({ to: `/rectifications/${params.no}`, notice: String(form.get("intent")) }),
);

const COURSE = ["issued", "submitted", "accepted"] as const;
const REACHED = { issued: 0, sent_back: 0, submitted: 1, accepted: 2, withdrawn: 0 } as const;

/** One rectification form: what was asked, what the department answered round by round, and what its reader does next. */
export default function RectificationPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const reached = REACHED[view.status];
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={view.formNo}
        badge={<RectificationBadges {...view} />}
        back={{ to: `/complaints/${view.complaintNo}`, label: view.complaintNo }}
        action={
          <LinkButton to={`/documents/rectification-form/${view.formNo}`} document>
            {t("rectification.print")}
          </LinkButton>
        }
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("rectification.done")}</Notice> : null}
        <Card>
          <Steps
            label={t("rectification.course")}
            steps={COURSE.map((step, index) => ({
              label: t(`rectification.step.${step}`),
              state: index < reached || view.status === "accepted" ? "done" : index === reached ? "current" : "ahead",
            }))}
          />
          <div className="mt-4">
            <RectificationFacts view={view} />
          </div>
        </Card>
        {view.answers.map((answer) => (
          <Card key={answer.round} title={t("rectification.round", { round: answer.round })}>
            <RectificationAnswer answer={answer} />
          </Card>
        ))}
        <RectificationActs view={view} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
