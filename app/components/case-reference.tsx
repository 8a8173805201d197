import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { ComplaintBadge } from "./complaint-badges";

/** A case as far as the pages beside it show it. */
export interface ReferredCase {
  complaintNo: string;
  status: string;
  description: string;
  serial: string | null;
  model: string | null;
  complainant: { name: string; phone: string | null };
  primaryDepartment: string;
}

/** Which case a page beside it is about. */
export function CaseReference({ of }: { of: ReferredCase }) {
  const { t } = useTranslation();
  return (
    <Card
      title={
        <Link
          to={`/complaints/${of.complaintNo}?view=all`}
          className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
        >
          {of.complaintNo}
        </Link>
      }
      aside={<ComplaintBadge status={of.status} />}
    >
      <div className="space-y-3">
        <p className="whitespace-pre-wrap break-words">{of.description}</p>
        <Facts
          columns={1}
          items={[
            { label: t("inquiry.case.complainant"), value: `${of.complainant.name} ${of.complainant.phone ?? ""}` },
            { label: t("inquiry.case.department"), value: valueLabel(t, "department", of.primaryDepartment) },
            ...(of.serial ? [{ label: t("inquiry.case.unit"), value: `${of.model ?? ""} ${of.serial}` }] : []),
          ]}
        />
      </div>
    </Card>
  );
}
