import { useActionData, useLoaderData } from "@remix-run/react";
import { attachEvidence, readComplaint } from "@services/complaints/index.server";
import { isPartner } from "@services/identity";
import { EvidenceForm } from "~/components/evidence-form";
import { fileAction } from "~/http/file-form.server";
import { newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("service.evidence.title") };

export const loader = page(async ({ ctx, params }) => {
  const { complaintNo } = await readComplaint(ctx, { complaintNo: params.no ?? "" });
  return { complaintNo, asCustomer: isPartner(ctx.actor), idempotencyKey: newIdempotencyKey() };
});

export const action = fileAction({ attachEvidence }, ({ params }) => ({
  to: `/complaints/${params.no}?view=all`,
  notice: "attachEvidence",
}));

export default function EvidencePage() {
  const { t } = useTranslation();
  const { complaintNo, asCustomer, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-xl">
      <PageHeader title={t("service.evidence.title")} back={{ to: `/complaints/${complaintNo}?view=all`, label: complaintNo }} />
      <Card>
        <EvidenceForm complaintNo={complaintNo} asCustomer={asCustomer} refused={refused} idempotencyKey={idempotencyKey} />
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
