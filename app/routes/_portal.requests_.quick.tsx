import { useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { PURPOSES } from "@services/parts";
import { checkQuickOrder } from "@services/parts/index.server";
import { must } from "@services/platform";
import { formAction, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { StickyActions } from "~/ui/sticky-actions";

export const handle: RouteHandle = { title: (t) => t("dealer.quick.title") };

const EXAMPLE = "PUMP-24V 2\nFILTER-PAC, 10\nPCB-600\t1\tR6-A0001";
const ROWS = 12;

export const loader = page(async ({ ctx }) => {
  must(allows(ctx.actor, "parts_request.submit"));
  return { onBehalf: ctx.actor.dealerCode === undefined && ctx.actor.subDistributorCode === undefined };
});

/** What was read leads into the form of a new request, where prices, terms and address follow. */
export const action = formAction({ checkQuickOrder }, ({ form, result }) => {
  const dealerCode = String(form.get("page.dealerCode") ?? "").trim();
  const search = new URLSearchParams({
    "page.quick": result.order,
    "page.purpose": String(form.get("page.purpose") ?? ""),
    ...(dealerCode ? { "requester.dealerCode": dealerCode } : {}),
  });
  return `/requests/new?${search}`;
});

export default function QuickOrderPage() {
  const { t } = useTranslation();
  const { onBehalf } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={t("dealer.quick.title")}
        sub={t("dealer.quick.sub")}
        back={{ to: "/requests/new", label: t("dealer.form.title") }}
      />
      <ActionForm refused={refused}>
        <div className="space-y-4">
          <Card>
            <div className="space-y-4">
              {onBehalf ? (
                <Field name="page.dealerCode" label={t("dealer.requester.dealerCode")} hint={t("dealer.quick.dealerHint")} code optional />
              ) : null}
              <TextAreaField
                name="text"
                label={t("dealer.quick.label")}
                hint={t("dealer.quick.hint")}
                placeholder={EXAMPLE}
                error={refused?.fields.text ? undefined : refused ? t("dealer.quick.fix") : undefined}
                rows={ROWS}
                spellCheck={false}
                autoCapitalize="characters"
                required
              />
              <Choice
                name="page.purpose"
                legend={t("dealer.form.purpose")}
                layout="chips"
                defaultValue={onBehalf ? "repair" : "spare_stock"}
                options={PURPOSES.map((purpose) => ({ value: purpose, label: valueLabel(t, "purpose", purpose) }))}
              />
            </div>
          </Card>
          <StickyActions>
            <SubmitButton wide>{t("dealer.quick.submit")}</SubmitButton>
          </StickyActions>
        </div>
      </ActionForm>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
