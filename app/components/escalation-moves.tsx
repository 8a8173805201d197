import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { EscalationCause } from "./escalation-cause";

interface CaseMove {
  stepNo: number;
  fromRole: string;
  toRole: string;
  cause: string;
  timer: string | null;
  reason: string | null;
  owner: string | null;
  by: string | null;
  at: string;
}

/** How a case moved up, the latest first: from whom to whom, when, why, and who has it since. */
export function EscalationMoves({ moves }: { moves: readonly CaseMove[] }) {
  const { t } = useTranslation();
  if (moves.length === 0) return <EmptyState title={t("escalation.noMoves")} />;
  return (
    <ol reversed className="divide-y divide-line">
      {moves.map(({ stepNo, fromRole, toRole, cause, timer, reason, owner, by, at }) => (
        <li key={stepNo} className="space-y-2 px-4 py-4">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-semibold">
              {t("escalation.moved", { from: valueLabel(t, "role", fromRole), to: valueLabel(t, "role", toRole) })}
            </span>
            <Badge tone={cause === "level" ? "neutral" : "refused"}>
              <EscalationCause cause={cause} timer={timer} />
            </Badge>
            <span className="ml-auto text-muted text-xs">
              <Moment at={at} />
            </span>
          </p>
          <Facts
            columns={2}
            items={[
              { label: t("escalation.given"), value: owner ?? t("escalation.noOwner") },
              { label: t("escalation.by"), value: by === "system" ? valueLabel(t, "role", by) : by },
              ...(reason ? [{ label: t("escalation.reason"), value: reason, wide: true }] : []),
            ]}
          />
        </li>
      ))}
    </ol>
  );
}
