import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { classes } from "~/ui/classes";
import { Disclosure } from "~/ui/disclosure";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { useViewing } from "~/ui/viewing";
import { type CasePlace, CaseTop } from "./case-top";
import { ComplaintBadge, GradeMarks } from "./complaint-badges";
import type { ComplaintPage, ComplaintView } from "./complaint-view";

interface HeaderProps extends Pick<ComplaintPage, "view" | "categoryName" | "ownerName"> {
  place: CasePlace;
}

/** Which case this is, how it is graded and why, what is due next, and the ways to the cases beside it. */
export function ComplaintHeader({ view, categoryName, ownerName, place }: HeaderProps) {
  const { t } = useTranslation();
  return (
    <header className="space-y-3">
      <CaseTop
        no={view.complaintNo}
        place={place}
        marks={
          <>
            <ComplaintBadge status={view.status} />
            <GradeMarks {...view} />
          </>
        }
      >
        <span className="font-medium">{view.complainant.name}</span> <span className="text-muted">{categoryName}</span>
      </CaseTop>
      <Facts items={factsOf(t, { view, ownerName })} />
      <Gradings view={view} />
    </header>
  );
}

function factsOf(t: ReturnType<typeof useTranslation>["t"], { view, ownerName }: Pick<HeaderProps, "view" | "ownerName">) {
  const company = view.handledBy === "company";
  return [
    view.settledAt
      ? { label: t("complaints.case.settledAt"), value: <Moment at={view.settledAt} /> }
      : { label: t("complaints.case.nextDue"), value: <Due at={view.nextDueAt} /> },
    { label: t("complaints.case.expectedAt"), value: <Moment at={view.expectedResolutionAt} /> },
    { label: t("complaints.case.owner"), value: company ? ownerName : view.servicingParty.name },
    { label: t("complaints.case.department"), value: valueLabel(t, "department", view.primaryDepartment) },
    ...(view.supportingDepartments.length > 0
      ? [
          {
            label: t("complaints.case.supporting"),
            value: view.supportingDepartments.map((one) => valueLabel(t, "department", one)).join(" · "),
          },
        ]
      : []),
    { label: t("complaints.case.validity"), value: valueLabel(t, "validity", view.validity) },
    {
      label: t("complaints.case.liability"),
      value: (
        <>
          {valueLabel(t, "liability", view.liability)}
          {view.accountable ? ` · ${view.accountable}` : null}
        </>
      ),
    },
    { label: t("complaints.case.registeredAt"), value: <Moment at={view.registeredAt} /> },
    ...(view.breaches > 0
      ? [
          {
            label: t("complaints.case.breaches"),
            value: <span className="font-semibold text-refused">{view.breaches}</span>,
          },
        ]
      : []),
  ];
}

function Due({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const { now } = useViewing();
  const late = at !== null && now !== null && Date.parse(at) < Date.parse(now);
  return (
    <span className={classes(late && "font-semibold text-refused")}>
      {late ? `${t("complaints.queue.overdue")} ` : null}
      <Moment at={at} />
    </span>
  );
}

/** The three gradings side by side, each with the rule that gave it (1.7). */
function Gradings({ view }: { view: ComplaintView }) {
  const { t } = useTranslation();
  const grades = [
    { name: "urgency", label: t("complaints.case.urgency"), grade: valueLabel(t, "urgency", view.urgency) },
    { name: "level", label: t("complaints.case.level"), grade: valueLabel(t, "complaintLevel", view.level) },
    { name: "severity", label: t("complaints.case.severity"), grade: valueLabel(t, "severity", view.severity) },
  ] as const;
  return (
    <Disclosure summary={`${t("complaints.case.gradings")} · ${grades.map(({ label, grade }) => `${label} ${grade}`).join(" · ")}`}>
      <dl className="space-y-1.5 py-1">
        {grades.map(({ name, label, grade }) => {
          const { rule, why } = view.gradings[name];
          return (
            <div key={name}>
              <dt className="font-medium">
                {label} {grade}
                {name === "severity" && view.severityProvisional ? (
                  <span className="font-normal text-muted"> · {t("complaints.case.provisional")}</span>
                ) : null}
              </dt>
              <dd className="text-muted">
                {why} · {rule === "by_hand" ? t("complaints.case.byHand") : t("complaints.case.rule", { rule })}
              </dd>
            </div>
          );
        })}
      </dl>
    </Disclosure>
  );
}
