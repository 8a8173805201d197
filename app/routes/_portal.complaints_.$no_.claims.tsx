import { useActionData, useLoaderData } from "@remix-run/react";
import { askClaim, grantClaim, payClaim, readClaimsOf, refuseClaim, withdrawClaim } from "@services/complaints/index.server";
import { CaseReference } from "~/components/case-reference";
import { AskClaimForm, ClaimCard } from "~/components/claims";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Money } from "~/ui/money";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("inquiry.claims.title") };

export const loader = page(async ({ ctx, params }) => ({
  shown: await readClaimsOf(ctx, { complaintNo: params.no ?? "" }),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  { ask: askClaim, grant: grantClaim, refuse: refuseClaim, pay: payClaim, withdraw: withdrawClaim },
  ({ params }) => `/complaints/${params.no}/claims`,
);

export default function ClaimsPage() {
  const { t } = useTranslation();
  const { shown, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { complaint, claims, can } = shown;
  const forms = { refused, idempotencyKey };
  return (
    <>
      <PageHeader
        title={t("inquiry.claims.title")}
        sub={t("inquiry.claims.sub")}
        back={{ to: `/complaints/${complaint.complaintNo}?view=all`, label: complaint.complaintNo }}
      />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="min-w-0 space-y-4 lg:col-span-2">
          {claims.map((claim) => (
            <ClaimCard key={claim.claimNo} page={shown} claim={claim} {...forms} />
          ))}
          {claims.length === 0 && !can.ask.ok ? <EmptyState title={t("inquiry.claims.none")} /> : null}
          {can.ask.ok ? (
            <Card title={t("inquiry.claims.ask")}>
              <AskClaimForm complaint={complaint} {...forms} />
            </Card>
          ) : null}
        </div>
        <div className="min-w-0 space-y-4">
          <CaseReference of={complaint} />
          <Card>
            <Facts
              columns={1}
              items={[
                { label: t("inquiry.claims.lossOfCase"), value: complaint.lossAmount && <Money amount={complaint.lossAmount} /> },
                { label: t("inquiry.claims.claimOfCase"), value: complaint.claimAmount && <Money amount={complaint.claimAmount} /> },
              ]}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
