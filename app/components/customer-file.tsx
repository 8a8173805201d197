import { Link } from "@remix-run/react";
import type { CustomerView } from "@services/reports/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import { ActionForm } from "~/ui/form";
import { Day, Moment } from "~/ui/moment";

/** How a customer is reached and what they are; a masked number with the button that shows it. */
export function CustomerContact({ customer }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const { customerId, phone, mayReveal, email, address, size, industry, need, nextVisitOn, updatedAt, updatedBy } = customer;
  const number = mayReveal ? (
    <ActionForm intent="reveal">
      <input type="hidden" name="customerId" value={customerId} />
      <span className="mr-3 tabular-nums">{phone}</span>
      <SubmitButton tone="secondary">{t("customers.reveal")}</SubmitButton>
      <span className="block text-muted text-xs">{t("customers.revealHint")}</span>
    </ActionForm>
  ) : (
    <span className="select-all tabular-nums">{phone}</span>
  );
  return (
    <Card title={t("customers.contact")}>
      <Facts
        items={[
          { label: t("customers.phone"), value: number },
          { label: t("customers.email"), value: email },
          { label: t("customers.class.size"), value: size && valueLabel(t, "customerSize", size) },
          { label: t("customers.class.industry"), value: industry && valueLabel(t, "industry", industry) },
          { label: t("customers.class.need"), value: need && valueLabel(t, "waterNeed", need) },
          { label: t("customers.nextVisit"), value: nextVisitOn && <Day date={nextVisitOn} /> },
          { label: t("customers.address"), value: address || null, wide: true },
          {
            label: t("customers.updated"),
            value: updatedAt && (
              <>
                {t("customers.updatedBy", { by: updatedBy ?? "" })} <Moment at={updatedAt} />
              </>
            ),
            wide: true,
          },
        ]}
      />
    </Card>
  );
}

interface Line {
  key: string;
  lead: ReactNode;
  beside: ReactNode;
  more?: ReactNode;
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { t } = useTranslation();
  return (
    <Card title={title} flush>
      {lines.length === 0 ? (
        <EmptyState title={t("customers.history.none")} />
      ) : (
        <ul className="divide-y divide-line">
          {lines.map(({ key, lead, beside, more }) => (
            <li key={key} className="px-4 py-2.5">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span>{lead}</span>
                <span className="text-muted text-sm">{beside}</span>
              </p>
              {more ? <p className="whitespace-pre-line text-sm">{more}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const LINK = "font-mono text-accent hover:underline inline-flex min-h-11 items-center md:min-h-0";

/** What happened with a customer: visits, units, cases and requests, each with the way to it. */
export function CustomerHistory({ customer: { units, cases, requests, visits } }: { customer: CustomerView }) {
  const { t } = useTranslation();
  const link = (to: string, no: string) => (
    <Link to={to} className={LINK}>
      {no}
    </Link>
  );
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <Lines
        title={t("customers.history.visits")}
        lines={visits.map(({ visitNo, visitedOn, how, outcome, by }) => ({
          ...{ key: `${visitNo}`, lead: <Day date={visitedOn} />, beside: `${valueLabel(t, "visitWay", how)} · ${by}`, more: outcome },
        }))}
      />
      <Lines
        title={t("customers.history.units")}
        lines={units.map(({ serial, model, soldOn, isTheirs }) => ({
          key: `${serial} ${soldOn}`,
          lead: link(`/units/${serial}`, serial),
          beside: (
            <>
              {model} · <Day date={soldOn} />
              {isTheirs ? null : ` · ${t("customers.history.left")}`}
            </>
          ),
        }))}
      />
      <Lines
        title={t("customers.history.cases")}
        lines={cases.map(({ complaintNo, status, categoryName, registeredAt, scores }) => ({
          ...{ key: complaintNo, lead: link(`/complaints/${complaintNo}?view=all`, complaintNo) },
          beside: (
            <>
              {valueLabel(t, "complaintStatus", status)} · <Moment at={registeredAt} />
            </>
          ),
          more: scores.length > 0 ? `${categoryName} · ${t("customers.history.score")} ${scores.join(", ")}` : categoryName,
        }))}
      />
      <Lines
        title={t("customers.history.requests")}
        lines={requests.map(({ requestNo, status, submittedAt }) => ({
          ...{ key: requestNo, lead: link(`/requests/${requestNo}`, requestNo) },
          beside: (
            <>
              {valueLabel(t, "requestStatus", status)} · <Moment at={submittedAt} />
            </>
          ),
        }))}
      />
    </div>
  );
}
