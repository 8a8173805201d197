import { Form, useLoaderData } from "@remix-run/react";
import { throttlePublic } from "@services/identity/index.server";
import { readRequestForm } from "@services/parts/index.server";
import { readScannedCode } from "@services/platform";
import { CallCard } from "~/components/call-card";
import { PartPicker } from "~/components/part-picker";
import { ScanForm } from "~/components/scan-form";
import { UnitCard } from "~/components/unit-card";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { SelectField } from "~/ui/field";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("public.ask.title") };

export const loader = page(async ({ ctx, url }) => {
  const typed = url.searchParams.get("serial");
  const serial = readScannedCode(typed) ?? undefined;
  const model = readScannedCode(url.searchParams.get("page.model"), 30) ?? undefined;
  if (serial || model) await throttlePublic(ctx);
  const form = await readRequestForm(ctx, { serial, model });
  return { form, asks: Boolean(serial || model), typed, unreadable: Boolean(typed) && !serial };
});

type FormView = Awaited<ReturnType<typeof readRequestForm>>;

export default function AskPage() {
  const { t } = useTranslation();
  const { form, asks, typed, unreadable } = useLoaderData<typeof loader>();
  const dealer = form.servingDealer;
  return (
    <Shell>
      <div className="mx-auto max-w-xl space-y-4">
        <h1 className="font-semibold text-xl">{t("public.ask.title")}</h1>
        <Card>
          <ScanForm
            action="/ask"
            label={t("public.ask.serial")}
            hint={t("public.ask.serialHint")}
            submit={t("public.ask.check")}
            tone={asks ? "secondary" : undefined}
            typed={typed}
            unreadable={unreadable}
          />
        </Card>
        {form.unit ? <UnitCard unit={form.unit} /> : null}
        {dealer ? (
          <CallCard {...dealer} tone="primary">
            {t("public.ask.dealer")}
          </CallCard>
        ) : null}
        {form.unit && !form.unit.known ? <Notice tone="warning">{t("public.ask.unknown", form.company)}</Notice> : null}
        {form.models.length > 0 ? <ModelChoice form={form} /> : null}
        {form.model === null ? null : dealer ? (
          <Disclosure summary={t("public.ask.insist")}>
            <PartsForm form={form} insists />
          </Disclosure>
        ) : (
          <PartsForm form={form} />
        )}
      </div>
    </Shell>
  );
}

/** Where the serial tells no model, its owner does. */
function ModelChoice({ form }: { form: FormView }) {
  const { t } = useTranslation();
  return (
    <Form method="get" action="/ask" className="flex items-end gap-2">
      {form.unit ? <input type="hidden" name="serial" value={form.unit.serial} /> : null}
      <div className="min-w-0 flex-1">
        <SelectField
          name="page.model"
          label={form.unit ? t("public.ask.model") : t("public.ask.noSerial")}
          placeholder
          defaultValue={form.model ?? ""}
          options={form.models.map(({ model, name }) => ({ value: model, label: `${name} · ${model}` }))}
        />
      </div>
      <Button type="submit">{t("public.ask.showParts")}</Button>
    </Form>
  );
}

/** The parts that fit, to be asked for; the next page says what they will cost. */
function PartsForm({ form, insists }: { form: FormView; insists?: boolean }) {
  const { t } = useTranslation();
  const reasons = [t("public.insist.unreachable"), t("public.insist.noStock"), t("public.insist.tooFar"), t("public.insist.other")];
  return (
    <Form method="get" action="/ask/order" className="space-y-4">
      {form.unit ? <input type="hidden" name="serial" value={form.unit.serial} /> : null}
      {insists ? (
        <Choice
          name="insist.reason"
          legend={t("public.insist.legend")}
          hint={t("public.insist.hint")}
          layout="chips"
          defaultValue={reasons[0]}
          options={reasons.map((reason) => ({ value: reason, label: reason }))}
        />
      ) : null}
      <Card title={t("public.ask.parts")} aside={<span className="text-muted text-xs">{t("public.ask.retail")}</span>} flush>
        {form.parts.length === 0 ? <EmptyState title={t("public.ask.noParts")} /> : <PartPicker parts={form.parts} />}
      </Card>
      {form.parts.length > 0 ? (
        <SubmitButton wide tone={insists ? "secondary" : "primary"}>
          {t("public.ask.quote")}
        </SubmitButton>
      ) : null}
    </Form>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
