import { useActionData, useLoaderData } from "@remix-run/react";
import { attachEvidence, readComplaint } from "@services/complaints/index.server";
import { fileAction } from "~/http/file-form.server";
import { newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/choice";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("service.evidence.title") };

export const loader = page(async ({ ctx, params }) => {
  const { complaintNo } = await readComplaint(ctx, { complaintNo: params.no ?? "" });
  return { complaintNo, idempotencyKey: newIdempotencyKey() };
});

export const action = fileAction({ attachEvidence }, ({ params }) => `/complaints/${params.no}`);

export default function EvidencePage() {
  const { t } = useTranslation();
  const { complaintNo, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-xl">
      <PageHeader title={t("service.evidence.title")} back={{ to: `/complaints/${complaintNo}`, label: complaintNo }} />
      <Card>
        <ActionForm refused={refused} idempotencyKey={idempotencyKey} files>
          <input type="hidden" name="complaintNo" value={complaintNo} />
          <div className="space-y-4">
            <Field name="files" type="file" multiple label={t("service.evidence.files")} hint={t("public.track.addFilesHint")} required />
            <Checkbox name="visibleToCustomer" value="true" label={t("service.evidence.visible")} />
            <SubmitButton>{t("service.evidence.upload")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
