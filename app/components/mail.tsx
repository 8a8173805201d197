import { Link } from "@remix-run/react";
import type { listMail, readMail } from "@services/mailbox/index.server";
import { formatBytes } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";

type Listed = Awaited<ReturnType<typeof listMail>>["items"][number];
type Message = Awaited<ReturnType<typeof readMail>>;

const TONES = { case: "accent", note: "good", ignored: "neutral" } as const;

/** What became of a message. */
export function MailBadge({ outcome }: Pick<Listed, "outcome">) {
  const { t } = useTranslation();
  return <Badge tone={TONES[outcome as keyof typeof TONES]}>{valueLabel(t, "mailOutcome", outcome)}</Badge>;
}

/** The case that a message became or was added to, or why it is none. */
export function MailBecame({ message: { outcome, complaintNo, ignoredFor, ...rest } }: { message: Listed | Message }) {
  const { t } = useTranslation();
  if (complaintNo === null) return <>{ignoredFor ? valueLabel(t, "mailIgnoredFor", ignoredFor) : "—"}</>;
  const status = "status" in rest && rest.status ? rest.status : null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Link
        to={`/complaints/${complaintNo}?view=all`}
        className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
      >
        {complaintNo}
      </Link>
      {status ? <span className="text-muted">{valueLabel(t, "complaintStatus", status)}</span> : null}
    </span>
  );
}

/** Messages, newest first. */
export function MailTable({ messages }: { messages: readonly Listed[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("complaints.mail.title")}
      rows={messages}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "subject",
          head: t("complaints.mail.subject"),
          lead: true,
          cell: (row) => (
            <Link to={`/mail/${row.id}`} className="break-words text-accent hover:underline">
              {row.subject || t("complaints.mail.noSubject")}
            </Link>
          ),
        },
        { key: "outcome", head: t("complaints.mail.outcome"), mark: true, cell: (row) => <MailBadge outcome={row.outcome} /> },
        { key: "from", head: t("complaints.mail.from"), cell: (row) => <Sender message={row} /> },
        { key: "became", head: t("complaints.mail.became"), cell: (row) => <MailBecame message={row} /> },
        { key: "files", head: t("complaints.mail.files"), numeric: true, cell: (row) => row.files || "—" },
        { key: "at", head: t("complaints.mail.receivedAt"), cell: (row) => <Moment at={row.receivedAt} /> },
      ]}
    />
  );
}

function Sender({ message: { sender, senderName } }: { message: Listed }) {
  if (!senderName) return <span className="break-all">{sender || "—"}</span>;
  return (
    <>
      {senderName} <span className="block break-all text-muted text-xs">{sender}</span>
    </>
  );
}

/** The words of a message, as they were written. */
export function MailText({ body }: Pick<Message, "body">) {
  const { t } = useTranslation();
  if (!body) return <p className="text-muted">{t(body === null ? "complaints.mail.textInCase" : "complaints.mail.noText")}</p>;
  return <p className="whitespace-pre-wrap break-words">{body}</p>;
}

/** The files of a message: those that its case keeps can be opened, of the others it is said why they cannot. */
export function MailFiles({ message: { complaintNo, files, refusedFiles } }: { message: Message }) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line">
      {files.map(({ fileNo, fileName, bytes, attachmentId }) => (
        <li key={fileNo} className="flex flex-wrap items-center gap-x-3 px-4 py-2">
          {attachmentId ? (
            <a
              href={`/complaints/${complaintNo}/evidence/${attachmentId}`}
              className="inline-flex min-h-11 items-center break-all text-accent hover:underline md:min-h-0"
            >
              {fileName}
            </a>
          ) : (
            <span className="break-all">{fileName}</span>
          )}
          <span className="text-muted text-xs">
            {formatBytes(bytes)}
            {attachmentId ? null : ` · ${t("complaints.mail.notKept")}`}
          </span>
        </li>
      ))}
      {refusedFiles.map((why) => (
        <li key={why} className="break-words px-4 py-2 text-muted">
          {t("complaints.mail.notTaken")} {why}
        </li>
      ))}
    </ul>
  );
}
