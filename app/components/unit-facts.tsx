import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Day } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { placeOf } from "./unit-place";

interface UnitFactsProps {
  /** What the reader may know of where the unit comes from and where it is; null for a serial that is not the company's. */
  record: {
    batchNo?: string;
    madeOn: string;
    shippedOn?: string | null;
    dealerCode?: string | null;
    place?: string;
    stockStatus?: string | null;
  } | null;
  sale: { soldOn: string; sellerKind: string; dealerCode: string | null; subDistributorCode: string | null; customerName: string } | null;
  voided: { reason: string; evidence: string } | null;
  servicingParty: { kind: string; name: string; phone: string };
}

/** Where a unit comes from, to whom it was sold and who serves its owner. */
export function UnitFacts({ record, sale, voided, servicingParty }: UnitFactsProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("service.units.facts")}>
      <div className="space-y-4">
        {voided ? (
          <Notice tone="warning" title={t("service.units.voided")}>
            {voided.reason} · {voided.evidence}
          </Notice>
        ) : null}
        <Facts
          columns={1}
          items={[
            {
              label: t("service.units.servicedBy"),
              value: (
                <>
                  {valueLabel(t, "servicingParty", servicingParty.kind)} · {servicingParty.name}{" "}
                  <a href={`tel:${servicingParty.phone}`} className="whitespace-nowrap text-accent tabular-nums underline">
                    {servicingParty.phone}
                  </a>
                </>
              ),
            },
            {
              label: t("service.units.sale"),
              value: sale ? (
                <>
                  <Day date={sale.soldOn} /> · {valueLabel(t, "seller", sale.sellerKind)}{" "}
                  <span className="font-mono text-xs">{sale.subDistributorCode ?? sale.dealerCode}</span> · {sale.customerName}
                </>
              ) : (
                t("service.units.noSale")
              ),
            },
            ...recordFacts(record).map(({ label, value }) => ({ label: t(label), value })),
            ...(record?.place ? [{ label: t("service.units.place"), value: placeOf(t, { ...record, place: record.place }) }] : []),
          ]}
        />
      </div>
    </Card>
  );
}

/** What stands on record; what the reader may not see is left out, what is not known stays as a dash. */
const recordFacts = (record: UnitFactsProps["record"]) =>
  record
    ? (
        [
          { label: "service.units.batch", value: record.batchNo },
          { label: "service.units.madeOn", value: <Day date={record.madeOn} /> },
          { label: "service.units.shippedOn", value: record.shippedOn === undefined ? undefined : <Day date={record.shippedOn} /> },
          { label: "service.units.dealer", value: record.dealerCode },
        ] as const
      ).filter(({ value }) => value !== undefined)
    : [];
