import { Paperclip } from "lucide-react";
import { formatBytes } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import { Moment } from "~/ui/moment";
import type { ComplaintForms, ComplaintPage, ComplaintView } from "./complaint-view";

type Evidence = ComplaintView["evidence"][number];

/** What proves the case: each file with its size, who brought it and who may see it, and where more is added (S0-7). */
export function EvidenceCard({ page, idempotencyKey }: Omit<ComplaintForms, "refused"> & { page: ComplaintPage }) {
  const { t } = useTranslation();
  const { complaintNo, evidence, can } = page.view;
  const folder = `/complaints/${complaintNo}/evidence`;
  return (
    <Card title={t("complaints.evidence.title")} flush>
      {evidence.length === 0 ? <p className="px-4 py-3 text-muted">{t("complaints.evidence.none")}</p> : null}
      <ul className="divide-y divide-line">
        {evidence.map((file) => (
          <li key={file.attachmentId} className="flex items-center gap-3 px-4 py-2">
            <Preview file={file} folder={folder} />
            <FileFacts file={file} folder={folder} page={page} />
          </li>
        ))}
      </ul>
      {can.addNote.ok ? (
        <div className="border-line border-t px-4 py-3">
          <Confirm label={t("service.evidence.title")} tone="secondary" keyHint="Z">
            <EvidenceForm action={folder} complaintNo={complaintNo} asCustomer={page.forPartner} idempotencyKey={idempotencyKey} />
          </Confirm>
        </div>
      ) : null}
    </Card>
  );
}

const SHOWN: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

function Preview({ file: { attachmentId, mediaType, isRemoved }, folder }: { file: Evidence; folder: string }) {
  const box = "h-12 w-12 shrink-0 rounded border border-line";
  if (!isRemoved && SHOWN.has(mediaType))
    return <img src={`${folder}/${attachmentId}`} alt="" loading="lazy" className={`${box} object-cover`} />;
  return (
    <span aria-hidden="true" className={`${box} inline-flex items-center justify-center text-muted`}>
      <Paperclip size={18} />
    </span>
  );
}

function FileFacts({ file, folder, page }: { file: Evidence; folder: string; page: ComplaintPage }) {
  const { t } = useTranslation();
  const { attachmentId, fileName, bytes, uploadedBy, uploadedAt, visibleToCustomer, isRemoved } = file;
  const who = uploadedBy === "public" ? valueLabel(t, "role", "public") : page.names[uploadedBy];
  return (
    <div className="min-w-0 flex-1">
      {isRemoved ? (
        <span className="break-all text-muted line-through">{fileName}</span>
      ) : (
        <a
          href={`${folder}/${attachmentId}`}
          className="inline-flex min-h-11 items-center break-all text-accent hover:underline md:min-h-0"
        >
          {fileName}
        </a>
      )}
      <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
        <span>{formatBytes(bytes)}</span>
        {who ? <span>{who}</span> : null}
        <Moment at={uploadedAt} />
        {isRemoved ? <Badge>{t("complaints.evidence.removed")}</Badge> : null}
        {page.forPartner ? null : (
          <Badge tone={visibleToCustomer ? "accent" : "neutral"}>
            {t(visibleToCustomer ? "complaints.timeline.visible" : "complaints.timeline.internal")}
          </Badge>
        )}
      </p>
    </div>
  );
}

interface EvidenceFormProps extends Partial<ComplaintForms> {
  complaintNo: string;
  /** What a partner sends is for the customer's eyes as well. */
  asCustomer: boolean;
  idempotencyKey: string;
  /** Where it is sent; the page itself unless it is said. */
  action?: string;
}

/** Files from the reader's machine; what is refused is said on the page of its own that they are sent to. */
export function EvidenceForm({ complaintNo, asCustomer, ...form }: EvidenceFormProps) {
  const { t } = useTranslation();
  return (
    <ActionForm {...form} files>
      <input type="hidden" name="complaintNo" value={complaintNo} />
      <div className="space-y-4">
        <Field name="files" type="file" multiple label={t("service.evidence.files")} hint={t("public.track.addFilesHint")} required />
        {asCustomer ? null : <Checkbox name="visibleToCustomer" value="true" label={t("service.evidence.visible")} />}
        <SubmitButton>{t("service.evidence.upload")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
