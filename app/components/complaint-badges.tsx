import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";

/** Who has something to do: the company (accent), the customer or a dealer (waiting), nobody (good, refused, neutral). */
const TONES: Readonly<Record<string, Tone>> = {
  received: "accent",
  acknowledged: "accent",
  assessed: "accent",
  investigating: "accent",
  reopened: "accent",
  proposed: "waiting",
  accepted: "accent",
  executing: "accent",
  reviewed: "accent",
  follow_up: "waiting",
  closed: "good",
  resolved_remotely: "good",
  not_sustained: "refused",
};

/** Where a complaint stands. */
export function ComplaintBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status] ?? "neutral"}>{valueLabel(t, "complaintStatus", status)}</Badge>;
}

const URGENT: Readonly<Record<string, Tone>> = { urgent: "refused", important: "waiting" };
const HIGH: Readonly<Record<string, Tone>> = { abnormal: "refused", major: "refused", level_2: "waiting" };

/** What sets a case apart: only what is more than usual is marked. */
export function GradeMarks({ kind, urgency, level }: { kind: string; urgency: string; level: string }) {
  const { t } = useTranslation();
  return (
    <>
      {kind === "complaint" ? null : (
        <Badge tone={kind === "emergency_incident" ? "refused" : "neutral"}>{valueLabel(t, "caseKind", kind)}</Badge>
      )}
      {URGENT[urgency] ? <Badge tone={URGENT[urgency]}>{valueLabel(t, "urgency", urgency)}</Badge> : null}
      {HIGH[level] ? <Badge tone={HIGH[level]}>{valueLabel(t, "complaintLevel", level)}</Badge> : null}
    </>
  );
}
