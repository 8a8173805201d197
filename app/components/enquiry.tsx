import type { readEnquiry } from "@services/enquiries/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day, Moment } from "~/ui/moment";

type EnquiryPage = Awaited<ReturnType<typeof readEnquiry>>;
type Permission = EnquiryPage["can"]["permit"];

interface Props {
  page: EnquiryPage;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

interface FormProps extends Props {
  intent: "permit" | "disclose" | "answer" | "tell";
  may: Permission;
  children: ReactNode;
}

/** One act of the page; where it is not possible now its button says why. */
function EnquiryForm({ page, refused, idempotencyKey, intent, may, children }: FormProps) {
  const { t } = useTranslation();
  if (!may) return null;
  return (
    <ActionForm refused={refused} intent={intent} idempotencyKey={idempotencyKey} className="mt-4 space-y-3">
      <input type="hidden" name="complaintNo" value={page.complaint.complaintNo} />
      {may.ok ? children : null}
      <SubmitButton why={may.ok ? null : may.why}>{t(`inquiry.enquiry.${intent}`)}</SubmitButton>
    </ActionForm>
  );
}

/** A technical enquiry: what may be told, by whose permission, and the log of what was told to whom (S1-18). */
export function TechnicalEnquiry(props: Props) {
  const { t } = useTranslation();
  const { permissions, disclosures, can } = props.page;
  return (
    <>
      <Card title={t("inquiry.enquiry.permissions")}>
        {permissions.length === 0 ? <p className="text-muted">{t("inquiry.enquiry.noPermission")}</p> : null}
        <ol className="space-y-3">
          {permissions.map(({ permissionNo, scope, grantedBy, grantedAt }) => (
            <li key={permissionNo}>
              <p className="text-muted text-xs">
                {grantedBy} · <Moment at={grantedAt} />
              </p>
              <p className="whitespace-pre-wrap break-words">{scope}</p>
            </li>
          ))}
        </ol>
        <EnquiryForm {...props} intent="permit" may={can.permit}>
          <TextAreaField name="scope" label={t("inquiry.enquiry.scope")} rows={3} required />
        </EnquiryForm>
      </Card>
      <Card title={t("inquiry.enquiry.log")}>
        {disclosures.length === 0 ? <p className="text-muted">{t("inquiry.enquiry.nothingTold")}</p> : null}
        <ol className="space-y-3">
          {disclosures.map(({ disclosureNo, toldTo, words, channel, toldBy, toldAt }) => (
            <li key={disclosureNo}>
              <p className="text-muted text-xs">
                {toldBy} → {toldTo} · {channel} · <Moment at={toldAt} />
              </p>
              <p className="whitespace-pre-wrap break-words">{words}</p>
            </li>
          ))}
        </ol>
        <EnquiryForm {...props} intent="disclose" may={can.disclose}>
          <div className="grid gap-4 md:grid-cols-2">
            <Field name="toldTo" label={t("inquiry.enquiry.toldTo")} required />
            <Field name="channel" label={t("inquiry.enquiry.how")} required />
          </div>
          <TextAreaField name="words" label={t("inquiry.enquiry.told")} rows={3} required />
        </EnquiryForm>
      </Card>
    </>
  );
}

/** A question about prices or the market that sales answers (S1-19). */
export function PriceEnquiry(props: Props) {
  const { t } = useTranslation();
  const { answer, can } = props.page;
  return (
    <Card title={t("inquiry.enquiry.salesAnswer")}>
      {answer ? (
        <>
          <p className="text-muted text-xs">
            {answer.answeredBy} · <Moment at={answer.answeredAt} />
          </p>
          <p className="whitespace-pre-wrap break-words">{answer.answer}</p>
        </>
      ) : (
        <EnquiryForm {...props} intent="answer" may={can.answer}>
          <TextAreaField name="answer" label={t("inquiry.enquiry.answerHint")} rows={4} required />
        </EnquiryForm>
      )}
    </Card>
  );
}

/** Where goods are: what was told of them, the latest first, and what is told now (S3-15). */
export function ShipmentEnquiry(props: Props) {
  const { t } = useTranslation();
  const { shipments, can } = props.page;
  return (
    <Card title={t("inquiry.enquiry.shipment")}>
      {shipments.length === 0 ? <p className="text-muted">{t("inquiry.enquiry.nothingKnown")}</p> : null}
      <ol className="space-y-3">
        {shipments.map(({ entryNo, goods, route, expectedOn, toldBy, toldAt }) => (
          <li key={entryNo}>
            <p className="text-muted text-xs">
              {toldBy} · <Moment at={toldAt} />
            </p>
            <p className="break-words">
              {goods} · {route} · {t("inquiry.enquiry.expectedOn")} <Day date={expectedOn} />
            </p>
          </li>
        ))}
      </ol>
      <EnquiryForm {...props} intent="tell" may={can.tell}>
        <Field name="goods" label={t("inquiry.enquiry.goods")} required />
        <Field name="route" label={t("inquiry.enquiry.route")} required />
        <Field name="expectedOn" type="date" label={t("inquiry.enquiry.expectedOn")} required />
      </EnquiryForm>
    </Card>
  );
}

/** The last step of a talk in which something was asked: are there other questions? (S3-15) */
export function AnythingElse({ page, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const { anythingElse, can, complaint } = page;
  if (!anythingElse && !can.anythingElse) return null;
  return (
    <Card title={t("inquiry.enquiry.more")}>
      {anythingElse ? (
        <p className="text-muted">
          {t("inquiry.enquiry.asked")} · {anythingElse.by} · <Moment at={anythingElse.at} />
        </p>
      ) : (
        <ActionForm refused={refused} intent="anythingElse" idempotencyKey={idempotencyKey} className="space-y-3">
          <input type="hidden" name="complaintNo" value={complaint.complaintNo} />
          <input type="hidden" name="step" value="anything_else" />
          <p className="text-muted">{t("inquiry.enquiry.moreHint")}</p>
          <SubmitButton tone="secondary">{t("inquiry.enquiry.anythingElse")}</SubmitButton>
        </ActionForm>
      )}
    </Card>
  );
}
