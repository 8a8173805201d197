import { useActionData, useLoaderData } from "@remix-run/react";
import { readComplaint, removeEvidence, showEvidence } from "@services/complaints/index.server";
import { authorize } from "@services/identity";
import { KeptFiles } from "~/components/kept-files";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("inquiry.files.title") };

export const loader = page(async ({ ctx, params }) => {
  authorize(ctx.actor, "complaint.keep_evidence", {});
  const { complaintNo, evidence } = await readComplaint(ctx, { complaintNo: params.no ?? "" });
  return { complaintNo, evidence, idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ show: showEvidence, remove: removeEvidence }, ({ params }) => `/complaints/${params.no}/files`);

export default function FilesPage() {
  const { t } = useTranslation();
  const { complaintNo, evidence, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("inquiry.files.title")} back={{ to: `/complaints/${complaintNo}?view=all`, label: complaintNo }} />
      <KeptFiles complaintNo={complaintNo} files={evidence} refused={refused} idempotencyKey={idempotencyKey} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
