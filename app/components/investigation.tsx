import type { readInvestigation } from "@services/investigations/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Day, Moment } from "~/ui/moment";

export type InvestigationPage = Awaited<ReturnType<typeof readInvestigation>>;
type Investigation = InvestigationPage["investigations"][number];

const TONES: Readonly<Record<string, Tone>> = { open: "waiting", concluded: "good", abandoned: "neutral" };

/** One investigation: its question, who takes part, what was found, and what follows from it. */
export function InvestigationCard({ complaintNo, of }: { complaintNo: string; of: Investigation }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t("inquiry.investigation.numbered", { number: of.investigationNo })}
      aside={<Badge tone={TONES[of.status] ?? "neutral"}>{valueLabel(t, "investigationStatus", of.status)}</Badge>}
    >
      <div className="space-y-4">
        <p className="whitespace-pre-wrap break-words font-medium">{of.question}</p>
        <Facts
          items={[
            { label: t("inquiry.investigation.lead"), value: of.leadName },
            { label: t("inquiry.investigation.opened"), value: <Signed name={of.openedBy} at={of.openedAt} /> },
            { label: t("inquiry.investigation.team"), value: <Team members={of.members} />, wide: true },
          ]}
        />
        <Findings complaintNo={complaintNo} of={of} />
        <Outcome of={of} />
      </div>
    </Card>
  );
}

function Signed({ name, at }: { name: string; at: string }) {
  return (
    <>
      {name} · <Moment at={at} />
    </>
  );
}

function Team({ members }: { members: Investigation["members"] }) {
  const { t } = useTranslation();
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {members.map(({ login, name, department }) => (
        <li key={login}>
          {name} <span className="text-muted text-xs">{valueLabel(t, "department", department)}</span>
        </li>
      ))}
    </ul>
  );
}

function Findings({ complaintNo, of }: { complaintNo: string; of: Investigation }) {
  const { t } = useTranslation();
  if (of.evidence.length === 0) return <p className="text-muted">{t("inquiry.investigation.noEvidence")}</p>;
  return (
    <ol aria-label={t("inquiry.investigation.evidence")} className="divide-y divide-line border-line border-y">
      {of.evidence.map(({ evidenceNo, kind, finding, foundOn, foundBy, recordedBy, files }) => (
        <li key={evidenceNo} className="space-y-1 py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Badge tone="accent">{valueLabel(t, "evidenceKind", kind)}</Badge>
            <span className="text-muted text-xs">
              <Day date={foundOn} /> · {foundBy}
            </span>
            <span className="ml-auto text-muted text-xs">{t("inquiry.investigation.recordedBy", { name: recordedBy })}</span>
          </p>
          <p className="whitespace-pre-wrap break-words">{finding}</p>
          {files.map(({ attachmentId, fileName, isRemoved }) =>
            isRemoved ? (
              <p key={attachmentId} className="text-muted text-xs line-through">
                {fileName}
              </p>
            ) : (
              <a
                key={attachmentId}
                href={`/complaints/${complaintNo}/investigation/${of.investigationNo}/${evidenceNo}/${attachmentId}`}
                className="mr-4 inline-flex min-h-11 items-center break-all text-accent underline md:min-h-0"
              >
                {fileName}
              </a>
            ),
          )}
        </li>
      ))}
    </ol>
  );
}

function Outcome({ of }: { of: Investigation }) {
  const { t } = useTranslation();
  if (of.endedBy === null || of.endedAt === null) return null;
  const signed = { label: t("inquiry.investigation.ended"), value: <Signed name={of.endedBy} at={of.endedAt} /> };
  if (of.causeClass === null || of.proposed === null) {
    return <Facts items={[signed, { label: t("inquiry.investigation.endedFor"), value: of.endedFor, wide: true }]} />;
  }
  return (
    <section aria-label={t("inquiry.investigation.conclusion")} className="space-y-2 rounded bg-sunken p-3">
      <Facts
        items={[
          { label: t("inquiry.investigation.cause"), value: valueLabel(t, "causeClass", of.causeClass) },
          signed,
          { label: t("inquiry.investigation.rootCause"), value: of.rootCause, wide: true },
          {
            label: t("inquiry.investigation.proposed"),
            value: <strong className="font-semibold">{valueLabel(t, "remedy", of.proposed.remedy)}</strong>,
          },
        ]}
      />
      <p className="text-muted text-xs">
        {of.proposed.why} · {t("inquiry.investigation.rule", { rule: of.proposed.rule })}
      </p>
    </section>
  );
}
