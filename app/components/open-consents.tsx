import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day } from "~/ui/moment";
import { Money } from "~/ui/money";

interface OpenConsent {
  consentId: string;
  dealerCode: string;
  dealerName: string;
  cap: string;
  expiresOn: string;
  reason: string;
  grantedBy: string;
}
interface Props {
  consents: readonly OpenConsent[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** The consents that are open, each with the form that ends it early. */
export function OpenConsents({ consents, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("money.consents.open")} flush>
      {consents.length === 0 ? <EmptyState title={t("money.consents.openNone")} /> : null}
      <ul className="divide-y divide-line">
        {consents.map((consent) => (
          <li key={consent.consentId} className="space-y-3 px-4 py-4">
            <div className="flex items-baseline justify-between gap-4">
              <Link to={`/dealers/${consent.dealerCode}/budget`} className="font-semibold text-accent hover:underline">
                {consent.dealerName}
              </Link>
              <Money amount={consent.cap} strong />
            </div>
            <Facts
              columns={3}
              items={[
                { label: t("money.consents.until"), value: <Day date={consent.expiresOn} /> },
                { label: t("money.consents.by"), value: consent.grantedBy },
                { label: t("money.consents.reason"), value: consent.reason },
              ]}
            />
            <EndConsent consent={consent} {...form} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function EndConsent({ consent, refused, idempotencyKey }: { consent: OpenConsent } & Omit<Props, "consents">) {
  const { t } = useTranslation();
  const own = refused?.values?.consentId === consent.consentId ? refused : undefined;
  return (
    <Confirm key={idempotencyKey} label={t("money.consents.end")} open={own !== undefined}>
      <ActionForm
        intent="end"
        refused={own}
        idempotencyKey={idempotencyKey}
        aria-label={`${t("money.consents.end")} ${consent.dealerName}`}
      >
        <input type="hidden" name="consentId" value={consent.consentId} />
        <div className="space-y-3">
          <p>{t("money.consents.endText")}</p>
          <TextAreaField name="reason" label={t("money.consents.endReason")} rows={2} required />
          <SubmitButton tone="danger">{t("money.consents.endSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
