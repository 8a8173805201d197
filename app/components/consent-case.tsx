import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Disclosure } from "~/ui/disclosure";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { Notice } from "~/ui/notice";
import { type Column, Table } from "~/ui/table";
import { BudgetBar } from "./budget-bar";
import { RequestLink } from "./receipt-lists";

interface AskingRequest {
  requestNo: string;
  note: string | null;
  submittedAt: string;
  amount: string;
  asked: boolean;
  parts: readonly { name: string; quantity: number }[];
}
interface Month {
  month: string;
  purchases: string;
  accrued: string;
}
export interface AskingDealer {
  code: string;
  name: string;
  phone: string;
  account: { posted: string; held: string; overdraft: string; available: string };
  shares: { available: number; held: number };
  months: readonly Month[];
  expected: string;
  monthsAhead: number;
  proposed: { cap: string; expiresOn: string };
  aboveLimit: string | null;
  requests: readonly AskingRequest[];
}
interface CaseProps {
  dealer: AskingDealer;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** One dealer whose repairs wait for money: what it asks for and the consent first, its budget and business beside them. */
export function ConsentCase({ dealer, refused, idempotencyKey }: CaseProps) {
  const { t } = useTranslation();
  return (
    <Card
      title={
        <>
          {dealer.name} <span className="font-mono font-normal text-muted text-xs">{dealer.code}</span>
        </>
      }
      aside={
        <span className="text-muted text-xs">
          {t("money.consents.call")} <span className="select-all tabular-nums">{dealer.phone}</span>
        </span>
      }
    >
      <div className="grid gap-6 md:grid-cols-2">
        <div className="space-y-5">
          <div>
            <h3 className="font-semibold">{t("money.consents.requests")}</h3>
            <ul className="divide-y divide-line">
              {dealer.requests.map((request) => (
                <li key={request.requestNo} className="space-y-2 py-3">
                  <AskingLine request={request} />
                  {request.asked ? <RefuseConsent requestNo={request.requestNo} refused={refused} idempotencyKey={idempotencyKey} /> : null}
                </li>
              ))}
            </ul>
            <p className="flex justify-between gap-4 border-line border-t pt-2 font-semibold">
              {t("money.consents.shortfall")} <Money amount={dealer.proposed.cap} />
            </p>
          </div>
          <GrantConsent dealer={dealer} refused={refused} idempotencyKey={idempotencyKey} />
        </div>
        <div className="space-y-5">
          <BudgetBar {...dealer.account} shares={dealer.shares} />
          <Business dealer={dealer} />
        </div>
      </div>
    </Card>
  );
}

function AskingLine({ request }: { request: AskingRequest }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <RequestLink requestNo={request.requestNo} />
        <Badge tone={request.asked ? "accent" : "waiting"}>
          {request.asked ? t("money.consents.asked") : t("money.consents.notAsked")}
        </Badge>
        <span className="ml-auto">
          <Money amount={request.amount} strong />
        </span>
      </p>
      <p className="text-muted text-xs">
        {request.parts.map(({ name, quantity }) => `${name} ×${quantity}`).join(" · ")}
        {" · "}
        <Moment at={request.submittedAt} />
      </p>
      {request.note ? <p className="mt-1 border-line border-l-2 pl-2">{request.note}</p> : null}
    </div>
  );
}

function Business({ dealer }: { dealer: AskingDealer }) {
  const { t } = useTranslation();
  const columns: Column<Month>[] = [
    { key: "month", head: t("money.consents.month"), lead: true, cell: (row) => row.month },
    { key: "purchases", head: t("money.consents.purchases"), numeric: true, cell: (row) => <Money amount={row.purchases} /> },
    { key: "accrued", head: t("money.consents.accrued"), numeric: true, cell: (row) => <Money amount={row.accrued} /> },
  ];
  return (
    <Disclosure summary={t("money.consents.business")} open>
      <Table caption={t("money.consents.business")} columns={columns} rows={dealer.months} rowKey={(row) => row.month} phone="scroll" />
      <p className="flex justify-between gap-4 border-line border-t px-4 py-2">
        {t("money.consents.expected", { months: dealer.monthsAhead })} <Money amount={dealer.expected} strong />
      </p>
    </Disclosure>
  );
}

function GrantConsent({ dealer, refused, idempotencyKey }: CaseProps) {
  const { t } = useTranslation();
  const own = refused?.values?.dealerCode === dealer.code ? refused : undefined;
  return (
    <div className="space-y-3 rounded border border-line bg-sunken p-4">
      <h3 className="font-semibold">{t("money.consents.grant")}</h3>
      {dealer.aboveLimit && !own ? (
        <Notice tone="warning" title={t("money.consents.aboveLimit")}>
          <p>{dealer.aboveLimit}</p>
        </Notice>
      ) : null}
      <ActionForm
        key={idempotencyKey}
        intent="grant"
        refused={own}
        idempotencyKey={idempotencyKey}
        aria-label={`${t("money.consents.grant")} ${dealer.name}`}
      >
        <input type="hidden" name="dealerCode" value={dealer.code} />
        <div className="space-y-4">
          <div className="grid grid-cols-2 gap-3">
            <Field
              name="cap"
              label={t("money.consents.cap")}
              hint={t("money.consents.capHint")}
              defaultValue={dealer.proposed.cap}
              inputMode="decimal"
              numeric
              required
            />
            <Field name="expiresOn" type="date" label={t("money.consents.expiresOn")} defaultValue={dealer.proposed.expiresOn} required />
          </div>
          <TextAreaField name="reason" label={t("money.consents.reason")} hint={t("money.consents.reasonHint")} rows={2} required />
          <SubmitButton wide>{t("money.consents.grantSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

function RefuseConsent({ requestNo, refused, idempotencyKey }: { requestNo: string } & Omit<CaseProps, "dealer">) {
  const { t } = useTranslation();
  const own = refused?.values?.requestNo === requestNo ? refused : undefined;
  return (
    <Confirm key={idempotencyKey} label={t("money.consents.refuse")} open={own !== undefined}>
      <ActionForm intent="refuse" refused={own} idempotencyKey={idempotencyKey} aria-label={`${t("money.consents.refuse")} ${requestNo}`}>
        <input type="hidden" name="requestNo" value={requestNo} />
        <div className="space-y-3">
          <p>{t("money.consents.refuseText")}</p>
          <TextAreaField name="reason" label={t("money.consents.refuseReason")} rows={2} required />
          <SubmitButton tone="danger">{t("money.consents.refuseSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
