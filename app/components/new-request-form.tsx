import { Form, useFetcher } from "@remix-run/react";
import { PURPOSES } from "@services/parts";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Button, buttonClasses, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Money } from "~/ui/money";
import { StickyActions } from "~/ui/sticky-actions";
import { PartPicker, type PickablePart } from "./part-picker";
import { QuoteSummary, type QuoteView } from "./quote-summary";
import { type Requester, RequesterFields } from "./requester-fields";
import { type ShipTo, ShipToFields } from "./ship-to-fields";
import { SuppliedGoods, type SuppliedGoodsView } from "./supplied-goods";
import type { UnitFacts } from "./unit-card";

export interface NewRequestView {
  form: {
    namesRequester: boolean;
    requester: Requester;
    mayInsist: boolean;
    unit: UnitFacts | null;
    model: string | null;
    models: readonly { model: string; name: string }[];
    parts: readonly PickablePart[];
    purpose: string;
    again: string | null;
    shipTo: ShipTo | null;
    budget: { available: string } | null;
  };
  /** What has been supplied to whom staff ask for. */
  goods: SuppliedGoodsView | null;
  quote: { answer: QuoteView | null; typed: FormRefusal };
  /** The case that the parts are for. */
  complaintNo: string | null;
  idempotencyKey: string;
}

const FORM_ID = "new-request";
const WAIT_MS = 250;
const FREE_ROWS = 3;
/** What no quote needs; an address is no place for people's data either. */
const NOT_QUOTED = /^(shipTo\.|note$|complaintNo$|intent$|idempotencyKey$)/;

/** The quote follows what is typed: the same page is asked by its address, a moment after the last change. */
function useLiveQuote(view: NewRequestView) {
  const fetcher = useFetcher<NewRequestView>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const { load } = fetcher;
  const ask = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const form = document.getElementById(FORM_ID) as HTMLFormElement | null;
      if (!form) return;
      const fields = [...new FormData(form)].filter(([name]) => !NOT_QUOTED.test(name));
      load(`/requests/new?${new URLSearchParams(fields.map(([name, value]) => [name, String(value)]))}`);
    }, WAIT_MS);
  }, [load]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { live: fetcher.data ?? view, ask };
}

/** What to ask for, for what, and where to; one form, with the server's quote beside it. */
export function NewRequestForm({ view, refused }: { view: NewRequestView; refused: FormRefusal | undefined }) {
  const { t } = useTranslation();
  const { live, ask } = useLiveQuote(view);
  const { form } = view;
  const { answer, typed } = live.quote;
  const beginsFilled = form.parts.some((part) => part.asked > 0);
  // An order that is repeated is quoted at once.
  useEffect(() => {
    if (beginsFilled) ask();
  }, [beginsFilled, ask]);
  return (
    <ActionForm id={FORM_ID} refused={refused ?? view.quote.typed} idempotencyKey={view.idempotencyKey} onChange={ask}>
      {form.unit ? <input type="hidden" name="serial" value={form.unit.serial} /> : null}
      {view.complaintNo ? <input type="hidden" name="complaintNo" value={view.complaintNo} /> : null}
      {form.model ? <input type="hidden" name="page.model" value={form.model} /> : null}
      {form.again ? <input type="hidden" name="page.again" value={form.again} /> : null}
      <div className="flex flex-col gap-4 md:grid md:grid-cols-3 md:items-start">
        <div className="space-y-4 md:col-span-2">
          {form.namesRequester ? <RequesterFields requester={form.requester} /> : null}
          <Card title={t("dealer.form.parts")} flush>
            <PartPicker parts={form.parts} quoted={answer?.lines} freeRows={FREE_ROWS} onChange={ask} />
          </Card>
          <Card>
            <Choice
              name="purpose"
              legend={t("dealer.form.purpose")}
              layout="chips"
              defaultValue={form.purpose}
              options={PURPOSES.map((purpose) => ({ value: purpose, label: valueLabel(t, "purpose", purpose) }))}
            />
          </Card>
          {form.mayInsist ? <Insist open={Boolean(refused?.values?.["insist.reason"] ?? typed.values?.["insist.reason"])} /> : null}
          <Card>
            <div className="space-y-4">
              <ShipToFields key={live.form.shipTo?.address} shipTo={live.form.shipTo} />
              <TextAreaField name="note" label={t("dealer.form.note")} placeholder={t("dealer.form.notePlaceholder")} rows={2} optional />
            </div>
          </Card>
        </div>
        <div className="contents md:sticky md:top-16 md:block md:space-y-4">
          {form.budget ? (
            <p className="flex justify-between text-muted">
              {t("dealer.budget.available")} <Money amount={form.budget.available} alarm />
            </p>
          ) : null}
          <QuoteSummary quote={answer} refused={typed} />
          {live.goods ? <SuppliedGoods goods={live.goods} /> : null}
          <StickyActions>
            <SubmitButton wide>{t("dealer.form.submit")}</SubmitButton>
            <noscript>
              <button type="submit" name="intent" value="quote" className={buttonClasses("secondary", true)}>
                {t("dealer.form.quote")}
              </button>
            </noscript>
          </StickyActions>
        </div>
      </div>
    </ActionForm>
  );
}

/** A sub-distributor or end user may buy from the company at the retail price, and says why (T2, T4). */
function Insist({ open }: { open: boolean }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Disclosure summary={t("dealer.form.insist")} open={open}>
        <TextAreaField name="insist.reason" label={t("dealer.form.insistReason")} hint={t("dealer.form.insistHint")} rows={2} />
      </Disclosure>
    </Card>
  );
}

/** Without a unit, the model says which parts fit. */
export function ModelForm({ models, model }: { models: NewRequestView["form"]["models"]; model: string | null }) {
  const { t } = useTranslation();
  return (
    <Form method="get" action="/requests/new" className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <SelectField
          key={model}
          name="page.model"
          label={t("dealer.form.model")}
          placeholder
          defaultValue={model ?? ""}
          options={models.map((product) => ({ value: product.model, label: `${product.name} · ${product.model}` }))}
        />
      </div>
      <Button type="submit">{t("dealer.form.modelShow")}</Button>
    </Form>
  );
}
