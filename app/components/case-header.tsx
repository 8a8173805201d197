import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { classes } from "~/ui/classes";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { CaseTop } from "./case-top";
import { ComplaintLink } from "./complaint-parts";
import type { DeskPlace } from "./desk-place";
import { RequestBadge } from "./request-badge";

export interface CaseHeaderProps {
  view: {
    requestNo: string;
    status: string;
    purpose: string;
    tier: string;
    requester: { code: string | null; name: string };
    shipBy: string | null;
    shipByRule: string;
    overdue: boolean;
    submittedAt: string;
    freightPreference: string;
    approverRole: string | null;
    /** Who must approve it, where that is somebody above. */
    waitsFor: string | null;
    /** Until when the prices hold, while it is undecided. */
    priceFreeze: { until: string; holds: boolean } | null;
    insistReason: string | null;
    /** Why staff named another party than the unit's. */
    mismatchReason?: string | null;
    note: string | null;
    complaintNo: string | null;
  };
  place: DeskPlace;
}

/** Which case this is, who asks, until when it must leave, and the ways to the cases beside it. */
export function CaseHeader({ view, place }: CaseHeaderProps) {
  const { t } = useTranslation();
  const { code, name } = view.requester;
  return (
    <header className="space-y-3">
      <CaseTop
        no={view.requestNo}
        place={place}
        marks={
          <>
            <RequestBadge status={view.status} />
            <Badge>{valueLabel(t, "purpose", view.purpose)}</Badge>
            {view.waitsFor ? (
              <Badge tone="waiting">{t("service.queue.waitsFor", { role: valueLabel(t, "role", view.waitsFor) })}</Badge>
            ) : null}
          </>
        }
      >
        <span className="font-medium">{name}</span>{" "}
        <span className="text-muted">
          {code ? <span className="font-mono text-xs">{code} </span> : null}
          {valueLabel(t, "tier", view.tier)}
        </span>
      </CaseTop>
      <Facts
        items={[
          {
            label: t("service.case.shipBy"),
            value: (
              <span className={classes(view.overdue && "font-semibold text-refused")}>
                <Moment at={view.shipBy} /> {view.overdue ? t("service.queue.overdue") : null}
                <ShipByRule rule={view.shipByRule} />
              </span>
            ),
          },
          { label: t("service.case.submittedAt"), value: <Moment at={view.submittedAt} /> },
          { label: t("service.case.freight"), value: valueLabel(t, "freightTerms", view.freightPreference) },
          { label: t("service.case.approver"), value: view.approverRole ? valueLabel(t, "role", view.approverRole) : null },
          ...(view.priceFreeze ? [{ label: t("service.case.prices"), value: <PriceFreeze {...view.priceFreeze} /> }] : []),
          ...(view.insistReason ? [{ label: t("service.case.insists"), value: view.insistReason, wide: true }] : []),
          ...(view.mismatchReason ? [{ label: t("service.case.mismatch"), value: view.mismatchReason, wide: true }] : []),
          ...(view.complaintNo ? [{ label: t("dealer.facts.complaint"), value: <ComplaintLink complaintNo={view.complaintNo} /> }] : []),
          ...(view.note ? [{ label: t("service.case.note"), value: view.note, wide: true }] : []),
        ]}
      />
    </header>
  );
}

/** How the limit is counted, in words. */
function ShipByRule({ rule }: { rule: string }) {
  const { t } = useTranslation();
  const days = /^(\d+)_working_days$/.exec(rule)?.[1];
  return (
    <span className="block font-normal text-muted text-xs">
      {days ? t("service.case.workingDays", { days }) : t("service.case.sameDay")}
    </span>
  );
}

/** How long the prices asked at still hold. */
function PriceFreeze({ until, holds }: { until: string; holds: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes(!holds && "text-waiting")}>
      {holds ? t("service.case.pricesHold") : t("service.case.pricesOver")} <Moment at={until} />
    </span>
  );
}
