import { Link } from "@remix-run/react";
import type { findKnown } from "@services/complaints/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Day, Moment } from "~/ui/moment";
import { ComplaintBadge } from "./complaint-badges";
import { KnowledgePanel } from "./knowledge-panel";

export type Known = Awaited<ReturnType<typeof findKnown>>;

/** What is known of who calls: open cases first, for it may be one of them. */
export function KnownCustomer({ known }: { known: Known | null }) {
  const { t } = useTranslation();
  const nothing = !known || known.names.length + known.units.length + known.open.length === 0;
  return (
    <>
      <Card title={t("complaints.known.title")}>
        <div aria-live="polite" className="space-y-4">
          {nothing ? <p className="text-muted">{t(known ? "complaints.known.nothing" : "complaints.known.hint")}</p> : null}
          {known && known.open.length > 0 ? <OpenCases cases={known.open} /> : null}
          {known && known.names.length > 0 ? (
            <p>
              <span className="text-muted">{t("complaints.known.names")}</span> {known.names.join(" · ")}
            </p>
          ) : null}
          {known && known.units.length > 0 ? (
            <ul className="space-y-1.5">
              {known.units.map((unit) => (
                <li key={unit.serial}>
                  <Link to={`/units/${unit.serial}`} className="font-mono text-accent hover:underline">
                    {unit.serial}
                  </Link>{" "}
                  {unit.name}
                  <span className="block text-muted text-xs">
                    {unit.dealerName ?? t("complaints.known.company")}
                    {unit.soldOn ? (
                      <>
                        {" · "}
                        {t("complaints.known.soldOn")} <Day date={unit.soldOn} />
                      </>
                    ) : null}
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </Card>
      <KnowledgePanel articles={known?.articles ?? []} empty={t("knowledge.hint")} />
    </>
  );
}

function OpenCases({ cases }: { cases: Known["open"] }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="font-medium text-waiting">{t("complaints.known.open")}</p>
      <ul className="divide-y divide-line">
        {cases.map((one) => (
          <li key={one.complaintNo}>
            <Link to={`/complaints/${one.complaintNo}?view=all`} className="block py-1.5 hover:bg-sunken">
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="font-mono text-accent text-xs">{one.complaintNo}</span>
                <ComplaintBadge status={one.status} />
                <span className="ml-auto text-muted text-xs">
                  <Moment at={one.registeredAt} />
                </span>
              </span>
              <span className="block truncate">{one.description}</span>
              <span className="block text-muted text-xs">
                {[
                  one.complainantName,
                  one.samePhone ? t("complaints.case.samePhone") : null,
                  one.sameSerial ? t("complaints.case.sameSerial") : null,
                  one.sameWords ? t("complaints.known.sameWords") : null,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
