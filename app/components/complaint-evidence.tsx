import { Paperclip } from "lucide-react";
import { formatBytes } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Moment } from "~/ui/moment";
import type { ComplaintPage, ComplaintView } from "./complaint-view";

type Evidence = ComplaintView["evidence"][number];

/** What proves the case: each file with its size, who brought it and who may see it, and where more is added (S0-7). */
export function EvidenceCard({ page }: { page: ComplaintPage }) {
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
          <LinkButton to={folder} keyHint="Z">
            {t("service.evidence.title")}
          </LinkButton>
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
