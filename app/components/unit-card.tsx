import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { Day } from "~/ui/moment";
import { WarrantyBadge, type WarrantyReason, WarrantyReasons } from "./warranty-verdict";

export interface UnitFacts {
  serial: string;
  model: string | null;
  name: string | null;
  verdict: string;
  coveredUntil: string | null;
  reasons: readonly WarrantyReason[];
}

/** A unit as its serial tells it, whether it is covered, and on tap everything that was checked for that. */
export function UnitCard({ unit, aside }: { unit: UnitFacts; aside?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Card title={<span className="break-all font-mono">{unit.serial}</span>} aside={aside}>
      <div className="space-y-1">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="font-medium">{unit.name ?? t("dealer.unit.unknown")}</span>
          {unit.model ? <span className="font-mono text-muted text-xs">{unit.model}</span> : null}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <WarrantyBadge verdict={unit.verdict} />
          {unit.coveredUntil ? (
            <span className="text-muted">
              {t("dealer.unit.until")} <Day date={unit.coveredUntil} />
            </span>
          ) : null}
        </p>
        <Disclosure>
          <WarrantyReasons reasons={unit.reasons} />
        </Disclosure>
      </div>
    </Card>
  );
}
