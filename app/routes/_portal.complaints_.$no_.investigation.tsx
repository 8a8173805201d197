import { useActionData, useLoaderData } from "@remix-run/react";
import {
  abandonInvestigation,
  addMember,
  concludeInvestigation,
  nameLead,
  openInvestigation,
  readInvestigation,
} from "@services/investigations/index.server";
import { CaseReference } from "~/components/case-reference";
import { InvestigationCard } from "~/components/investigation";
import { InvestigationActs } from "~/components/investigation-acts";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("inquiry.investigation.title") };

export const loader = page(async ({ ctx, params }) => ({
  shown: await readInvestigation(ctx, { complaintNo: params.no ?? "" }),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  { open: openInvestigation, addMember, nameLead, conclude: concludeInvestigation, abandon: abandonInvestigation },
  ({ params }) => `/complaints/${params.no}/investigation`,
);

export default function InvestigationPage() {
  const { t } = useTranslation();
  const { shown, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { complaint, investigations, can } = shown;
  return (
    <>
      <PageHeader
        title={t("inquiry.investigation.title")}
        back={{ to: `/complaints/${complaint.complaintNo}?view=all`, label: complaint.complaintNo }}
      />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="min-w-0 space-y-4 lg:col-span-2">
          <InvestigationActs page={shown} refused={refused} idempotencyKey={idempotencyKey} />
          {investigations.length === 0 && !can.open.ok ? (
            <EmptyState title={t("inquiry.investigation.none")}>{can.open.why}</EmptyState>
          ) : null}
          {investigations.map((one) => (
            <InvestigationCard key={one.investigationNo} complaintNo={complaint.complaintNo} of={one} />
          ))}
        </div>
        <CaseReference of={complaint} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
