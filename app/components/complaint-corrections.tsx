import type { readRegistration } from "@services/complaints/index.server";
import { type Translate, useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Day, Moment } from "~/ui/moment";
import { type Column, Table } from "~/ui/table";
import { WarrantyBadge } from "./warranty-verdict";

type Registration = Awaited<ReturnType<typeof readRegistration>>;
type Correction = Registration["corrections"][number];

/** What a correction's field is called on the form. */
const labels = (t: Translate): Partial<Record<Correction["field"], string>> => ({
  complainantName: t("complaints.intake.name"),
  phone: t("complaints.intake.phone"),
  email: t("complaints.case.email"),
  otherContact: t("complaints.case.contact"),
  serial: t("complaints.intake.serial"),
  complainantKind: t("inquiry.registration.complainantKind"),
  identityVerified: t("inquiry.registration.verified"),
  object: t("complaints.case.object"),
  impact: t("complaints.case.impact"),
  occurredAt: t("complaints.case.occurredAt"),
  orderNo: t("complaints.case.orderNo"),
  purchasedOn: t("complaints.case.purchasedOn"),
  desiredRemedy: t("complaints.case.remedy"),
});

function Said({ field, value }: { field: Correction["field"]; value: string | null }) {
  const { t } = useTranslation();
  if (value === null) return <>—</>;
  if (field === "complainantKind") return <>{valueLabel(t, "complainantKind", value)}</>;
  if (field === "desiredRemedy") return <>{valueLabel(t, "remedy", value)}</>;
  if (field === "identityVerified") return <>{t(value === "true" ? "inquiry.registration.yes" : "inquiry.registration.no")}</>;
  if (field === "occurredAt") return <Moment at={value} />;
  if (field === "purchasedOn") return <Day date={value} />;
  return <span className="break-words">{value}</span>;
}

/** What was put right of a case: what stood there and what stands now, who did it and why. */
export function Corrections({ page: { corrections } }: { page: Registration }) {
  const { t } = useTranslation();
  if (corrections.length === 0) return null;
  const known = labels(t);
  const columns: Column<Correction>[] = [
    { key: "field", head: t("inquiry.registration.field"), cell: ({ field }) => known[field] ?? field, lead: true },
    { key: "from", head: t("inquiry.registration.before"), cell: ({ field, from }) => <Said field={field} value={from} /> },
    { key: "to", head: t("inquiry.registration.after"), cell: ({ field, to }) => <Said field={field} value={to} /> },
    { key: "by", head: t("inquiry.registration.by"), cell: ({ by }) => by },
    { key: "at", head: t("inquiry.registration.at"), cell: ({ at }) => <Moment at={at} /> },
    { key: "reason", head: t("inquiry.registration.giveReason"), cell: ({ reason }) => reason, words: true },
  ];
  return (
    <Card title={t("inquiry.registration.corrections")}>
      <Table caption={t("inquiry.registration.corrections")} columns={columns} rows={corrections} rowKey={({ key }) => key} />
    </Card>
  );
}

/** What the unit of a case tells: whose customer it is and whether it is covered. */
export function RegisteredUnit({ page: { unit, complaint } }: { page: Registration }) {
  const { t } = useTranslation();
  if (!unit) return null;
  const untold = t("inquiry.registration.untold");
  return (
    <Card title={t("inquiry.registration.unit")} aside={<WarrantyBadge verdict={unit.verdict} />}>
      <Facts
        columns={1}
        items={[
          { label: t("complaints.intake.serial"), value: <span className="font-mono">{unit.serial}</span> },
          { label: t("complaints.case.model"), value: unit.model },
          { label: t("complaints.intake.tier"), value: unit.tier ? valueLabel(t, "tier", unit.tier) : untold },
          { label: t("complaints.case.servicedBy"), value: complaint.servicingParty.name },
          { label: t("inquiry.registration.coveredUntil"), value: unit.coveredUntil && <Day date={unit.coveredUntil} /> },
        ]}
      />
    </Card>
  );
}
