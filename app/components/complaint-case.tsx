import { useOutletContext } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { ComplaintActs } from "./complaint-acts";
import { ComplainantCard, ComplaintMatter, ComplaintUnit, RelatedComplaints } from "./complaint-facts";
import { ComplaintHeader } from "./complaint-header";
import { ComplaintInquiry } from "./complaint-inquiry";
import type { ComplaintPlace } from "./complaint-place";
import { ComplaintSteps } from "./complaint-steps";
import { ComplaintTimeline } from "./complaint-timeline";
import type { ComplaintForms, ComplaintPage } from "./complaint-view";

interface CaseProps extends ComplaintForms {
  page: ComplaintPage;
  /** What has just been done, and who else is here. */
  news: ReactNode;
  /** The case's clocks, under its header. */
  clocks?: ReactNode;
  /** Its sections beside what every case has: evidence, investigation, proposals, tasks, follow-ups. */
  children?: ReactNode;
}

/** One complaint: what it is about, what to do next, and everything that happened. */
export function ComplaintCase({ page, news, clocks, children, ...forms }: CaseProps) {
  const { t } = useTranslation();
  const place = useOutletContext<ComplaintPlace>();
  const { view } = page;
  return (
    <article aria-label={view.complaintNo} className="space-y-4">
      {news}
      <ComplaintHeader view={view} categoryName={page.categoryName} ownerName={page.ownerName} place={place} clocks={clocks} />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="min-w-0 space-y-4 lg:col-span-2">
          <ComplaintMatter view={view} />
          <ComplaintActs page={page} {...forms} />
          {children}
          <ComplaintInquiry page={page} />
          <Card title={t("complaints.case.timeline")}>
            <ComplaintTimeline events={view.timeline} />
          </Card>
        </div>
        <div className="min-w-0 space-y-4">
          <ComplainantCard view={view} channelName={page.channelName} />
          <ComplaintSteps view={view} greeting={page.greeting} names={page.names} {...forms} />
          <ComplaintUnit view={view} unitName={page.unitName} />
          <RelatedComplaints related={view.related} />
        </div>
      </div>
    </article>
  );
}
