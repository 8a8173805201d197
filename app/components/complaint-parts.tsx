import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Moment } from "~/ui/moment";
import type { ComplaintPage } from "./complaint-view";
import { RequestBadge } from "./request-badge";

/** The way from a parts request to the case that it came of. */
export function ComplaintLink({ complaintNo }: { complaintNo: string }) {
  return (
    <Link
      to={`/complaints/${complaintNo}?view=all`}
      className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
    >
      {complaintNo}
    </Link>
  );
}

/** What was wanted from the company, the parts requests that came of the case, and the way to ask for more. */
export function ComplaintParts({ view, requests, askPartsAt }: Pick<ComplaintPage, "view" | "requests" | "askPartsAt">) {
  const { t } = useTranslation();
  const { askedParts } = view;
  if (requests.length === 0 && askedParts.length === 0 && askPartsAt === null) return null;
  return (
    <Card title={t("complaints.parts.title")}>
      <div className="space-y-3">
        {askedParts.length > 0 ? (
          <div>
            <p className="text-muted text-xs">{t("complaints.parts.asked")}</p>
            <ul>
              {askedParts.map(({ sku, quantity }) => (
                <li key={sku} className="tabular-nums">
                  <span className="font-mono">{sku}</span> × {quantity}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {requests.length > 0 ? (
          <ul className="divide-y divide-line">
            {requests.map(({ requestNo, status, submittedAt }) => (
              <li key={requestNo} className="flex flex-wrap items-center justify-between gap-x-3 py-1">
                <Link
                  to={`/requests/${requestNo}`}
                  className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
                >
                  {requestNo}
                </Link>
                <RequestBadge status={status} />
                <span className="text-muted text-xs">
                  <Moment at={submittedAt} />
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {askPartsAt ? <LinkButton to={askPartsAt}>{t("complaints.parts.ask")}</LinkButton> : null}
      </div>
    </Card>
  );
}
