import { Link } from "@remix-run/react";
import type { ExchangeFormView } from "@services/parts/index.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { ShipToFields } from "./ship-to-fields";

interface Props {
  view: ExchangeFormView;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What was agreed and the unit that comes back. */
export function AgreedExchange({ view }: Pick<Props, "view">) {
  const { t } = useTranslation();
  const { words, serial, model, coveredUntil } = view;
  const unit = serial && (
    <span className="font-mono">
      {serial} {model}
    </span>
  );
  return (
    <Card title={t("service.exchange.agreed")}>
      <Facts
        items={[
          { label: t("service.exchange.words"), value: words, wide: true },
          ...(unit ? [{ label: t("service.exchange.oldUnit"), value: unit }] : []),
          ...(coveredUntil ? [{ label: t("service.exchange.coveredUntil"), value: <Day date={coveredUntil} /> }] : []),
        ]}
      />
    </Card>
  );
}

/** Asks for the unit that is given instead; where it has been asked for, the way to its request. */
export function ExchangeForm({ view, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  if (view.requestNo) {
    return (
      <Notice tone="info" title={t("service.exchange.asked")}>
        <Link to={`/go?q=${view.requestNo}`} className="font-mono text-accent hover:underline">
          {view.requestNo}
        </Link>
      </Notice>
    );
  }
  const models = view.models.map(({ model, name, available }) => ({
    value: model,
    label: t("service.exchange.inStock", { model, name, available }),
  }));
  return (
    <Card title={t("service.exchange.newUnit")}>
      <ActionForm refused={refused} idempotencyKey={idempotencyKey}>
        <input type="hidden" name="complaintNo" value={view.complaintNo} />
        <div className="space-y-5">
          <div className="grid gap-4 md:grid-cols-2">
            {view.serial ? null : (
              <Field name="serial" label={t("service.exchange.oldUnit")} hint={t("service.exchange.oldHint")} code required />
            )}
            <SelectField
              name="model"
              label={t("service.exchange.model")}
              hint={t("service.exchange.modelHint")}
              defaultValue={view.model ?? undefined}
              options={models}
              placeholder
            />
          </div>
          <ShipToFields shipTo={view.shipTo} />
          <TextAreaField name="note" label={t("service.exchange.note")} rows={2} optional />
          {refused?.fields?.["requester.mismatchReason"] || refused?.fields?.mismatchReason ? (
            <Field name="mismatchReason" label={t("service.exchange.mismatch")} required />
          ) : null}
          <p className="text-muted">{t("service.exchange.cost")}</p>
          <SubmitButton>{t("service.exchange.ask")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
