import { useActionData, useLoaderData } from "@remix-run/react";
import { changeKind, correctComplaint, giveToDealer, readRegistration } from "@services/complaints/index.server";
import { CaseReference } from "~/components/case-reference";
import { Corrections, RegisteredUnit } from "~/components/complaint-corrections";
import { ChangeKind, CorrectDetails, GiveToDealer } from "~/components/complaint-registration";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("inquiry.registration.title") };

export const loader = page(async ({ ctx, params }) => ({
  shown: await readRegistration(ctx, { complaintNo: params.no ?? "" }),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ correct: correctComplaint, changeKind, giveToDealer }, ({ params }) => ({
  to: `/complaints/${params.no}?view=all`,
  notice: "saved",
}));

export default function RegistrationPage() {
  const { t } = useTranslation();
  const { shown, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { complaint } = shown;
  const forms = { page: shown, refused, idempotencyKey };
  return (
    <>
      <PageHeader
        title={t("inquiry.registration.title")}
        back={{ to: `/complaints/${complaint.complaintNo}?view=all`, label: complaint.complaintNo }}
      />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="min-w-0 space-y-4 lg:col-span-2">
          <CorrectDetails {...forms} />
          <ChangeKind {...forms} />
          <GiveToDealer {...forms} />
          <Corrections page={shown} />
        </div>
        <div className="min-w-0 space-y-4">
          <CaseReference of={complaint} />
          <RegisteredUnit page={shown} />
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
