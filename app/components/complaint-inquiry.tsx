import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatMoney } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { ActionForm } from "~/ui/form";
import type { ComplaintPage } from "./complaint-view";
import { RaiseIssueForm } from "./raise-issue-form";
import { Score } from "./survey-score";

/** What is being found out about a case, each matter with the way to its page; partners have none of it. */
export function ComplaintInquiry({ page }: { page: Pick<ComplaintPage, "view" | "inquiry" | "exchange"> }) {
  const { t } = useTranslation();
  if (!page.inquiry) return null;
  const { investigation, issue, claims, goodwill, survey } = page.inquiry;
  const path = `/complaints/${page.view.complaintNo}`;
  return (
    <Card title={t("inquiry.section.title")}>
      <ul className="space-y-1">
        <Row to={`${path}/investigation`} label={t("inquiry.section.investigation")}>
          {investigation ? valueLabel(t, "investigationStatus", investigation.status) : t("inquiry.section.noInvestigation")}
          {investigation?.proposed ? (
            <span className="text-muted">
              {" · "}
              {t("inquiry.section.proposed", {
                remedy: valueLabel(t, "remedy", investigation.proposed.remedy),
                why: investigation.proposed.why,
              })}
            </span>
          ) : null}
        </Row>
        {claims ? (
          <Row to={`${path}/claims`} label={t("inquiry.section.claims")}>
            {claims.length === 0 ? t("inquiry.section.noClaims") : claims.map((status) => valueLabel(t, "claimStatus", status)).join(" · ")}
          </Row>
        ) : null}
        {page.exchange ? (
          <Row to={page.exchange.requestNo ? `/go?q=${page.exchange.requestNo}` : `${path}/exchange`} label={t("service.exchange.ofCase")}>
            {page.exchange.requestNo ? (
              <span className="font-mono">{page.exchange.requestNo}</span>
            ) : (
              <span className="text-waiting">{t("service.exchange.toAsk")}</span>
            )}
          </Row>
        ) : null}
        {goodwill ? (
          <Row to={`${path}/goodwill`} label={t("goodwill.ofCase")}>
            {t("goodwill.grantedSoFar", { amount: formatMoney(goodwill.granted) })}
            {goodwill.waiting > 0 ? <span className="text-muted"> · {t("goodwill.moreWaits")}</span> : null}
          </Row>
        ) : null}
        <Row to={`${path}/knowledge`} label={t("knowledge.ofCase")}>
          <span className="text-muted">{t("knowledge.stepsToTry")}</span>
        </Row>
        {page.view.enquiryType ? (
          <Row to={`${path}/enquiry`} label={t("inquiry.section.enquiry")}>
            {valueLabel(t, "enquiryType", page.view.enquiryType)} <span className="text-muted">· {t("inquiry.section.enquiryPage")}</span>
          </Row>
        ) : null}
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
        {issue ? (
          <Row to="/representative-issues?view=all" label={t("inquiry.issue.title")}>
            {valueLabel(t, "issueStatus", issue.status)}
          </Row>
        ) : null}
      </ul>
      <InquiryActs page={page} />
    </Card>
  );
}

/** What may be begun here: the customer asked, the case marked as one of several. */
function InquiryActs({ page }: { page: Pick<ComplaintPage, "view" | "inquiry"> }) {
  const { t } = useTranslation();
  if (!page.inquiry) return null;
  const { issue, can } = page.inquiry;
  return (
    <div className="mt-3 flex flex-wrap items-start gap-2 [&>details[open]]:basis-full">
      {can.sendSurvey ? (
        <ActionForm action="/surveys" intent="send">
          <input type="hidden" name="complaintNo" value={page.view.complaintNo} />
          <SubmitButton tone="secondary">{t("inquiry.section.sendSurvey")}</SubmitButton>
        </ActionForm>
      ) : null}
      {!issue && can.raiseIssue.ok ? (
        <Confirm label={t("inquiry.issue.raise")} tone="secondary">
          <RaiseIssueForm complaintNo={page.view.complaintNo} />
        </Confirm>
      ) : null}
    </div>
  );
}

function Row({ to, label, children }: { to: string; label: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <Link to={to} className="inline-flex min-h-11 min-w-16 items-center text-accent hover:underline md:min-h-0">
        {label}
      </Link>
      <span className="min-w-0 flex-1">{children}</span>
    </li>
  );
}
