import { useActionData, useLoaderData } from "@remix-run/react";
import {
  answerConductForm,
  decideConductForm,
  extendConductForm,
  openConductForm,
  readConductForm,
  withdrawConductForm,
} from "@services/conduct/index.server";
import { ConductActs } from "~/components/conduct-acts";
import { ConductFacts } from "~/components/conduct-facts";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("conduct.title") };

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readConductForm(ctx, { complaintNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  { open: openConductForm, answer: answerConductForm, decide: decideConductForm, extend: extendConductForm, withdraw: withdrawConductForm },
  ({ params, form }) => ({ to: `/complaints/${params.no}/conduct`, notice: String(form.get("intent")) }),
);

const CONDUCT_TONE = { asked: "waiting", answered: "waiting", decided: "good", withdrawn: "neutral" } as const;

/** The form of a case about conduct: whom it concerns, what the superior found, what was decided. */
export default function ConductPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { complaintNo, form } = view;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("conduct.title")}
        sub={t("conduct.sub")}
        back={{ to: `/complaints/${complaintNo}`, label: complaintNo }}
        {...(form ? { badge: <Badge tone={CONDUCT_TONE[form.status]}>{valueLabel(t, "conductStatus", form.status)}</Badge> } : {})}
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("conduct.done")}</Notice> : null}
        {form ? (
          <Card>
            <ConductFacts form={form} description={view.description} />
          </Card>
        ) : (
          <Card title={t("conduct.said")}>
            <p className="whitespace-pre-wrap break-words">{view.description}</p>
          </Card>
        )}
        <ConductActs view={view} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
