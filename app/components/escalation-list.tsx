import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { EscalationCause } from "./escalation-cause";

interface Escalated {
  complaintNo: string;
  complainantName: string;
  level: string;
  standing: string;
  cause: string | null;
  timer: string | null;
  abnormal: boolean;
  movedAt: string | null;
  ownerName: string | null;
  nextDueAt: string | null;
  overdue: boolean;
  breaches: number;
}

/** Cases on the ladder, each with the way to its moves. */
export function EscalationList({ items }: { items: readonly Escalated[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("escalation.none")} />;
  return (
    <Table
      caption={t("escalation.title")}
      rows={items}
      rowKey={({ complaintNo }) => complaintNo}
      columns={[
        {
          key: "case",
          head: t("escalation.case"),
          lead: true,
          cell: ({ complaintNo, complainantName }) => (
            <Link to={`/complaints/${complaintNo}/escalation`} className="text-accent hover:underline">
              {`${complaintNo} ${complainantName}`}
            </Link>
          ),
        },
        {
          key: "level",
          head: t("escalation.standing"),
          mark: true,
          cell: ({ level, standing, abnormal }) => (
            <span className="inline-flex flex-wrap gap-1">
              <Badge tone={level === "abnormal" ? "refused" : "neutral"}>{valueLabel(t, "complaintLevel", level)}</Badge>
              {abnormal && level !== "abnormal" ? <Badge tone="refused">{t("escalation.abnormal")}</Badge> : null}
              <Badge tone="accent">{valueLabel(t, "role", standing)}</Badge>
            </span>
          ),
        },
        {
          key: "move",
          head: t("escalation.lastMove"),
          cell: ({ cause, timer, movedAt }) =>
            cause ? (
              <>
                <EscalationCause cause={cause} timer={timer} /> <Moment at={movedAt} />
              </>
            ) : (
              t("escalation.byLevel")
            ),
        },
        { key: "owner", head: t("escalation.owner"), cell: ({ ownerName }) => ownerName ?? t("escalation.noOwner") },
        {
          key: "due",
          head: t("escalation.due"),
          cell: ({ nextDueAt, overdue, breaches }) => (
            <>
              <span className={overdue ? "text-refused" : undefined}>{nextDueAt ? <Moment at={nextDueAt} /> : "—"}</span>
              {breaches > 0 ? <span className="text-muted text-xs"> · {t("escalation.missed", { count: breaches })}</span> : null}
            </>
          ),
        },
      ]}
    />
  );
}
