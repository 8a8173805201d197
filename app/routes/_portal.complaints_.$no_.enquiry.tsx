import { useActionData, useLoaderData } from "@remix-run/react";
import { tickStep } from "@services/complaints/index.server";
import { answerEnquiry, permitDisclosure, readEnquiry, recordDisclosure, tellShipment } from "@services/enquiries/index.server";
import { CaseReference } from "~/components/case-reference";
import { AnythingElse, PriceEnquiry, ShipmentEnquiry, TechnicalEnquiry } from "~/components/enquiry";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("inquiry.enquiry.title") };

export const loader = page(async ({ ctx, params }) => ({
  shown: await readEnquiry(ctx, { complaintNo: params.no ?? "" }),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  { permit: permitDisclosure, disclose: recordDisclosure, answer: answerEnquiry, tell: tellShipment, anythingElse: tickStep },
  ({ params }) => `/complaints/${params.no}/enquiry`,
);

export default function EnquiryPage() {
  const { t } = useTranslation();
  const { shown, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { complaint } = shown;
  const forms = { page: shown, refused, idempotencyKey };
  return (
    <>
      <PageHeader
        title={t("inquiry.enquiry.title")}
        back={{ to: `/complaints/${complaint.complaintNo}?view=all`, label: complaint.complaintNo }}
      />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="min-w-0 space-y-4 lg:col-span-2">
          {complaint.enquiryType === null ? <EmptyState title={t("inquiry.enquiry.none")} /> : null}
          {complaint.enquiryType === "technical" ? <TechnicalEnquiry {...forms} /> : null}
          {complaint.enquiryType === "price_market" ? <PriceEnquiry {...forms} /> : null}
          {complaint.enquiryType === "shipment_tracking" ? <ShipmentEnquiry {...forms} /> : null}
          {complaint.enquiryType === null ? null : <AnythingElse {...forms} />}
        </div>
        <CaseReference of={complaint} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
