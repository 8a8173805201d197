import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ActionForm } from "~/ui/form";
import type { ComplaintPage } from "./complaint-view";
import { Score } from "./survey-score";

/** What concerns a case and has a page of its own, and how far each is; partners have none of it. */
export function ComplaintInquiry({ page }: { page: Pick<ComplaintPage, "view" | "inquiry"> }) {
  const { t } = useTranslation();
  if (!page.inquiry) return null;
  const { matters, survey, can } = page.inquiry;
  return (
    <Card title={t("inquiry.section.title")}>
      <ul className="space-y-1">
        {matters.map(({ matter, label, to, said, waits }) => (
          <Row key={matter} to={to} label={label}>
            <span className={waits ? "text-waiting" : ""}>{said}</span>
          </Row>
        ))}
        {survey ? (
          <Row to="/surveys?view=all" label={t("inquiry.section.survey")}>
            {survey.score === null ? valueLabel(t, "surveyStatus", survey.status) : <Score score={survey.score} />} {survey.words}
            {survey.path ? (
              <a href={survey.path} className="ml-2 inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
                {t("inquiry.section.surveyLink")}
              </a>
            ) : null}
          </Row>
        ) : null}
      </ul>
      {can.sendSurvey ? (
        <ActionForm action="/surveys" intent="send" className="mt-2">
          <input type="hidden" name="complaintNo" value={page.view.complaintNo} />
          <SubmitButton tone="secondary">{t("inquiry.section.sendSurvey")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}

function Row({ to, label, children }: { to: string; label: string; children: ReactNode }) {
  return (
    <li className="flex items-baseline gap-x-3">
      <Link to={to} className="inline-flex min-h-11 w-32 shrink-0 items-center text-accent hover:underline md:min-h-0 md:w-40">
        {label}
      </Link>
      <span className="min-w-0 flex-1">{children}</span>
    </li>
  );
}
