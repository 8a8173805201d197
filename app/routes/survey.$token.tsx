import { useActionData, useLoaderData } from "@remix-run/react";
import { throttlePublic } from "@services/identity/index.server";
import { answerSurvey, readSurvey } from "@services/surveys/index.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("inquiry.survey.title") };

const SCORES = { 5: "five", 4: "four", 3: "three", 2: "two", 1: "one" } as const;

export const loader = page(async ({ ctx, params }) => {
  await throttlePublic(ctx);
  const token = params.token ?? "";
  return { asked: await readSurvey(ctx, { token }), token, idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ answerSurvey }, ({ params }) => `/survey/${params.token}`);

export default function SurveyPage() {
  const { t } = useTranslation();
  const { asked, token, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Shell>
      <div className="mx-auto max-w-xl space-y-4">
        <header>
          <h1 className="font-semibold text-xl">{t("inquiry.survey.title")}</h1>
          <p className="text-muted">
            <span className="font-mono">{asked.complaintNo}</span> · {asked.about} · <Moment at={asked.registeredAt} />
          </p>
        </header>
        {asked.may.ok ? null : <Notice tone="info">{t("inquiry.survey.notYours")}</Notice>}
        {asked.status === "answered" ? (
          <Notice tone="success" title={t("inquiry.survey.thanks")}>
            {t("inquiry.survey.thanksMore")}
          </Notice>
        ) : (
          <Card>
            <ActionForm refused={refused} idempotencyKey={idempotencyKey}>
              <input type="hidden" name="token" value={token} />
              <div className="space-y-4">
                <Choice
                  name="score"
                  legend={t("inquiry.survey.score")}
                  options={Object.entries(SCORES)
                    .reverse()
                    .map(([value, name]) => ({ value, label: t(`inquiry.survey.scores.${name}`) }))}
                  required
                />
                <TextAreaField name="words" label={t("inquiry.survey.words")} rows={4} optional />
                {asked.may.ok ? <SubmitButton wide>{t("inquiry.survey.send")}</SubmitButton> : null}
              </div>
            </ActionForm>
          </Card>
        )}
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
