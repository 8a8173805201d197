import { Link } from "@remix-run/react";
import type { readPenalty } from "@services/penalties/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { PenaltyWeight } from "./penalty-weight";

/** What happened, what it weighs and why, and what was decided and said. */
export function PenaltyFacts({ view }: { view: Awaited<ReturnType<typeof readPenalty>> }) {
  const { t } = useTranslation();
  const { names } = view;
  const way = (to: string, no: string) => (
    <Link to={to} className="font-mono text-accent hover:underline">
      {no}
    </Link>
  );
  const act = (by: string | null, at: string, words: string | null) => (
    <>
      <span className="text-muted text-xs">
        {by ? `${by} · ` : null}
        <Moment at={at} />
      </span>
      {words ? <span className="block whitespace-pre-wrap break-words">{words}</span> : null}
    </>
  );
  const raisedBy = view.raisedBy === "system" ? t("penalties.bySystem") : names.raised;
  const { decidedAt, appealedAt, appealDecidedAt } = view;
  return (
    <Facts
      columns={2}
      items={[
        { label: t("penalties.person"), value: view.person },
        { label: t("penalties.department"), value: view.department ? valueLabel(t, "department", view.department) : "–" },
        { label: t("penalties.violation"), value: valueLabel(t, "violation", view.violation) },
        { label: t("penalties.weight"), value: <PenaltyWeight {...view} /> },
        { label: t("penalties.base"), value: view.base },
        ...(view.nth > 1 ? [{ label: t("penalties.nth"), value: view.nth }] : []),
        ...(view.doubledFor ? [{ label: t("penalties.doubledFor"), value: way(`/penalties/${view.doubledFor}`, view.doubledFor) }] : []),
        { label: t("penalties.occurredOn"), value: view.occurredOn },
        ...(view.complaintNo ? [{ label: t("penalties.complaint"), value: way(`/complaints/${view.complaintNo}`, view.complaintNo) }] : []),
        ...(view.slipNo ? [{ label: t("penalties.slip"), value: way(`/liaison/${view.slipNo}`, view.slipNo) }] : []),
        ...(view.shipmentNo ? [{ label: t("penalties.shipment"), value: <span className="font-mono">{view.shipmentNo}</span> }] : []),
        { label: t("penalties.facts"), value: <span className="whitespace-pre-wrap break-words">{view.facts}</span>, wide: true },
        { label: t("penalties.raised"), value: act(raisedBy, view.raisedAt, null) },
        ...(decidedAt ? [{ label: t("penalties.decided"), value: act(names.decided, decidedAt, view.dropReason) }] : []),
        ...(appealedAt ? [{ label: t("penalties.appeal"), value: act(view.person, appealedAt, view.appeal), wide: true }] : []),
        ...(appealDecidedAt
          ? [{ label: t("penalties.decision"), value: act(names.appealDecided, appealDecidedAt, view.appealDecision), wide: true }]
          : []),
      ]}
    />
  );
}
