import { useActionData, useLoaderData } from "@remix-run/react";
import { EVIDENCE_KINDS } from "@services/investigations";
import { readInvestigation, recordEvidenceWithFiles } from "@services/investigations/index.server";
import { fileAction } from "~/http/file-form.server";
import { newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("inquiry.investigation.record") };

export const loader = page(async ({ ctx, params }) => {
  const { complaint, can, today } = await readInvestigation(ctx, { complaintNo: params.no ?? "" });
  return { complaintNo: complaint.complaintNo, record: can.record, today, idempotencyKey: newIdempotencyKey() };
});

export const action = fileAction({ recordEvidenceWithFiles }, ({ params }) => `/complaints/${params.no}/investigation`);

export default function RecordEvidencePage() {
  const { t } = useTranslation();
  const { complaintNo, record, today, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-xl">
      <PageHeader title={t("inquiry.investigation.record")} back={{ to: `/complaints/${complaintNo}/investigation`, label: complaintNo }} />
      <Card>
        <ActionForm refused={refused} idempotencyKey={idempotencyKey} files>
          <input type="hidden" name="complaintNo" value={complaintNo} />
          <div className="space-y-4">
            <Choice
              name="kind"
              legend={t("inquiry.evidence.kind")}
              options={EVIDENCE_KINDS.map((value) => ({ value, label: valueLabel(t, "evidenceKind", value) }))}
              required
            />
            <TextAreaField name="finding" label={t("inquiry.evidence.finding")} rows={4} required />
            <div className="grid gap-4 md:grid-cols-2">
              <Field name="foundOn" type="date" label={t("inquiry.evidence.foundOn")} defaultValue={today} required />
              <Field name="foundBy" label={t("inquiry.evidence.foundBy")} hint={t("inquiry.evidence.foundByHint")} required />
            </div>
            <Field name="files" type="file" multiple label={t("inquiry.evidence.files")} hint={t("public.track.addFilesHint")} optional />
            <SubmitButton wide why={record.ok ? null : record.why}>
              {t("inquiry.investigation.record")}
            </SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
