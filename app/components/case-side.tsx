import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { Notice } from "~/ui/notice";
import { PhoneNumber } from "./phone-number";
import { RequestBadge } from "./request-badge";
import { UnitCard, type UnitFacts } from "./unit-card";

interface Budget {
  posted: string;
  held: string;
  overdraft: string;
  available: string;
  availableAfter: string;
}

/** A dealer's parts budget before and after the case is approved as asked. */
export function BudgetChange({ budget, undecided, needed }: { budget: Budget; undecided: boolean; needed: string | null }) {
  const { t } = useTranslation();
  const lacks = needed !== null && !/^0+\.00$/.test(needed);
  return (
    <Card title={t("service.budget.title")}>
      <p className="flex flex-wrap items-baseline gap-x-2 text-base">
        <Money amount={budget.available} alarm strong />
        {undecided ? (
          <>
            <span aria-hidden="true">→</span>
            <span className="sr-only">{t("service.budget.after")}</span>
            <Money amount={budget.availableAfter} alarm strong />
          </>
        ) : null}
      </p>
      <p className="mb-2 text-muted text-xs">{t(undecided ? "service.budget.change" : "service.budget.available")}</p>
      <Facts
        columns={1}
        items={[
          { label: t("service.budget.posted"), value: <Money amount={budget.posted} alarm /> },
          { label: t("service.budget.held"), value: <Money amount={budget.held} /> },
          { label: t("service.budget.overdraft"), value: <Money amount={budget.overdraft} /> },
        ]}
      />
      {lacks ? (
        <div className="mt-3">
          <Notice tone="warning">
            {t("service.budget.needed")} <Money amount={needed} strong />
          </Notice>
        </div>
      ) : null}
    </Card>
  );
}

interface UnitWithAlert extends UnitFacts {
  alert: string | null;
}
interface OtherRequest {
  requestNo: string;
  status: string;
  submittedAt: string;
}

/** The unit with its cover, and what else was asked for it. */
export function CaseUnit({ unit, others }: { unit: UnitWithAlert; others: readonly OtherRequest[] }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-4">
      {unit.alert ? <Notice tone="warning">{unit.alert}</Notice> : null}
      <UnitCard
        unit={unit}
        aside={
          <Link to={`/units/${unit.serial}`} className="text-accent hover:underline">
            {t("service.unit.open")}
          </Link>
        }
      />
      <Card title={t("service.unit.others")} flush={others.length > 0}>
        {others.length > 0 ? <OtherRequests requests={others} /> : <p className="text-muted">{t("service.unit.noOthers")}</p>}
      </Card>
    </div>
  );
}

const OtherRequests = ({ requests }: { requests: readonly OtherRequest[] }) => (
  <ul className="divide-y divide-line">
    {requests.map((other) => (
      <li key={other.requestNo}>
        <Link
          to={`/desk/${other.requestNo}?view=all`}
          className="flex flex-wrap items-center justify-between gap-x-3 px-4 py-2 hover:bg-sunken"
        >
          <span className="font-mono text-accent text-xs">{other.requestNo}</span>
          <span className="text-muted text-xs">
            <Moment at={other.submittedAt} />
          </span>
          <RequestBadge status={other.status} />
        </Link>
      </li>
    ))}
  </ul>
);

interface ShipToProps {
  requestNo: string;
  shipTo: { name: string; phone: string; mayReveal: boolean; address: string };
  action: string;
}

/** Where the parts go. */
export function ShipTo({ requestNo, shipTo, action }: ShipToProps) {
  const { t } = useTranslation();
  const { name, phone, mayReveal, address } = shipTo;
  return (
    <Card title={t("service.shipTo.title")}>
      <p>
        {name} {mayReveal ? null : <CopyText text={phone} />}
      </p>
      <p>{address}</p>
      {mayReveal ? <PhoneNumber {...{ requestNo, phone, mayReveal, action }} /> : null}
    </Card>
  );
}
