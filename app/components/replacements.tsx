import { Link } from "@remix-run/react";
import type { Replacement } from "@services/parts/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Moment } from "~/ui/moment";

interface Props {
  serial: string;
  replacements: readonly Replacement[];
  /** Where requests open. */
  path: string;
}

/** What was shipped for a serial: each faulty serial with the new ones that replaced it. */
export function Replacements({ serial, replacements, path }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("service.units.replacements")} flush>
      <ul className="divide-y divide-line">
        {replacements.map((row) => (
          <li key={`${row.issueSlipNo}-${row.lineNo}`} className="space-y-1 px-4 py-3">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">{row.name}</span>
              <span className="font-mono text-muted text-xs">{row.sku}</span>
              <span className="ml-auto text-muted text-xs">
                <Moment at={row.shippedAt} />
              </span>
            </p>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <Serial serial={row.faultySerial} here={serial} />
              <span aria-hidden="true">→</span>
              <span className="sr-only">{t("service.units.replacedBy")}</span>
              {row.replacementSerials.length > 0 ? (
                row.replacementSerials.map((one) => <Serial key={one} serial={one} here={serial} />)
              ) : (
                <Serial serial={null} here={serial} />
              )}
            </p>
            <p className="flex flex-wrap gap-x-3 text-muted text-xs">
              <Link
                to={`${path}/${row.requestNo}`}
                className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
              >
                {row.requestNo}
              </Link>
              <span className="inline-flex min-h-11 items-center font-mono md:min-h-0">{row.issueSlipNo}</span>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A serial, with the way to its own page; the page's own stands out. */
function Serial({ serial, here }: { serial: string | null; here: string }) {
  const { t } = useTranslation();
  if (serial === null) return <span className="text-muted">{t("service.units.noSerial")}</span>;
  if (serial === here) return <span className="break-all font-mono font-semibold">{serial}</span>;
  return (
    <Link to={`/units/${serial}`} className="inline-flex min-h-11 items-center break-all font-mono text-accent hover:underline md:min-h-0">
      {serial}
    </Link>
  );
}
