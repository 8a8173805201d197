import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatMoney } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import type { ComplaintPage } from "./complaint-view";

/** What is being found out about a case, each matter with the way to its page; partners have none of it. */
export function ComplaintInquiry({ page }: { page: Pick<ComplaintPage, "view" | "inquiry"> }) {
  const { t } = useTranslation();
  if (!page.inquiry) return null;
  const { investigation, goodwill } = page.inquiry;
  const path = `/complaints/${page.view.complaintNo}`;
  return (
    <Card title={t("inquiry.section.title")}>
      <ul className="space-y-1">
        <Row to={`${path}/investigation`} label={t("inquiry.section.investigation")}>
          {investigation ? valueLabel(t, "investigationStatus", investigation.status) : t("inquiry.section.noInvestigation")}
          {investigation?.proposed ? (
            <span className="text-muted">
              {" · "}
              {t("inquiry.section.proposed", {
                remedy: valueLabel(t, "remedy", investigation.proposed.remedy),
                why: investigation.proposed.why,
              })}
            </span>
          ) : null}
        </Row>
        {goodwill ? (
          <Row to={`${path}/goodwill`} label={t("goodwill.ofCase")}>
            {t("goodwill.grantedSoFar", { amount: formatMoney(goodwill.granted) })}
            {goodwill.waiting > 0 ? <span className="text-muted"> · {t("goodwill.moreWaits")}</span> : null}
          </Row>
        ) : null}
      </ul>
    </Card>
  );
}

function Row({ to, label, children }: { to: string; label: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <Link to={to} className="inline-flex min-h-11 min-w-16 items-center text-accent hover:underline md:min-h-0">
        {label}
      </Link>
      <span className="min-w-0 flex-1">{children}</span>
    </li>
  );
}
