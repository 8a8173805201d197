import type { ReactNode } from "react";
import { formatBytes } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import { Moment } from "~/ui/moment";
import type { ComplaintForms } from "./complaint-view";

interface KeptFile {
  attachmentId: string;
  fileName: string;
  bytes: number;
  sha256: string;
  uploadedAt: string;
  visibleToCustomer: boolean;
  isRemoved: boolean;
}

interface KeptFilesProps extends ComplaintForms {
  complaintNo: string;
  files: readonly KeptFile[];
}

/** The files of a case, each to be shown to the customer, kept inside or removed, with the reason (S0-7). */
export function KeptFiles({ complaintNo, files, ...forms }: KeptFilesProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("inquiry.files.title")} flush>
      {files.length === 0 ? <p className="px-4 py-3 text-muted">{t("inquiry.files.none")}</p> : null}
      <ul className="divide-y divide-line">
        {files.map((file) => (
          <li key={file.attachmentId} className="space-y-2 px-4 py-3">
            <p className={file.isRemoved ? "break-all text-muted line-through" : "break-all"}>{file.fileName}</p>
            <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
              <span>{formatBytes(file.bytes)}</span>
              <Moment at={file.uploadedAt} />
              <Badge>
                {t(
                  file.isRemoved
                    ? "inquiry.files.removed"
                    : file.visibleToCustomer
                      ? "complaints.timeline.visible"
                      : "complaints.timeline.internal",
                )}
              </Badge>
            </p>
            <p className="break-all font-mono text-muted text-xs">{file.sha256}</p>
            {file.isRemoved ? null : <FileActs complaintNo={complaintNo} file={file} {...forms} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface FileActProps extends ComplaintForms {
  complaintNo: string;
  file: KeptFile;
}

function FileActs(props: FileActProps) {
  const { t } = useTranslation();
  const { visibleToCustomer } = props.file;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <FileForm {...props} intent="show" label={t(visibleToCustomer ? "inquiry.files.hide" : "inquiry.files.show")}>
        <input type="hidden" name="visibleToCustomer" value={String(!visibleToCustomer)} />
      </FileForm>
      <FileForm {...props} intent="remove" label={t("inquiry.files.remove")} hint={t("inquiry.files.removeHint")} />
    </div>
  );
}

interface FileFormProps extends FileActProps {
  intent: "show" | "remove";
  label: string;
  hint?: string;
  children?: ReactNode;
}

function FileForm({ complaintNo, file: { attachmentId }, refused, idempotencyKey, intent, label, hint, children }: FileFormProps) {
  const { t } = useTranslation();
  const own = refused?.values?.attachmentId === attachmentId ? { refused } : {};
  return (
    <ActionForm {...own} intent={intent} idempotencyKey={idempotencyKey} className="space-y-2">
      <input type="hidden" name="complaintNo" value={complaintNo} />
      <input type="hidden" name="attachmentId" value={attachmentId} />
      {children}
      <Field name="reason" label={t("inquiry.files.reason")} {...(hint && { hint })} required />
      <SubmitButton tone="secondary">{label}</SubmitButton>
    </ActionForm>
  );
}
