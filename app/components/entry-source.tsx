import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";

export interface EntrySourceProps {
  sourceKind: string;
  sourceNo: string;
  /** The request that the slip behind the entry belongs to. */
  requestNo?: string | null;
}

/** What stands behind an entry of a ledger: a document's number, another entry, or the end of a year. */
export function EntrySource({ sourceKind, sourceNo, requestNo }: EntrySourceProps) {
  const { t } = useTranslation();
  if (sourceKind === "entry") return <>{t("dealer.budget.ofEntry", { no: sourceNo })}</>;
  if (sourceKind === "year_end") return <>{t("dealer.budget.ofYear", { year: sourceNo })}</>;
  if (!requestNo) return <span className="break-all font-mono">{sourceNo}</span>;
  return (
    <Link to={`/requests/${requestNo}`} className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0">
      {sourceNo}
    </Link>
  );
}
