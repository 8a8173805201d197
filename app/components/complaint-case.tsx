import { useOutletContext } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { CasePlace } from "./case-top";
import { ComplaintClocks } from "./complaint-clocks";
import { ClosingCard } from "./complaint-closing";
import { EvidenceCard } from "./complaint-evidence";
import { ComplainantCard, ComplaintMatter, ComplaintUnit, RelatedComplaints } from "./complaint-facts";
import { FollowUpsCard } from "./complaint-follow-ups";
import { ComplaintHeader } from "./complaint-header";
import { ComplaintInquiry } from "./complaint-inquiry";
import { ComplaintActs } from "./complaint-next";
import { ComplaintParts } from "./complaint-parts";
import { ProposalsCard } from "./complaint-proposals";
import { ComplaintSteps } from "./complaint-steps";
import { TasksCard } from "./complaint-tasks";
import { ComplaintTimeline } from "./complaint-timeline";
import type { ComplaintForms, ComplaintPage } from "./complaint-view";

const ABOUT_PROPOSAL: ReadonlySet<string> = new Set(["approve", "offer", "accept"]);

interface CaseProps extends ComplaintForms {
  page: ComplaintPage;
  /** What has just been done, and who else is here. */
  news: ReactNode;
}

/** One complaint: what it is about, what to do next, what was done, and everything that happened. */
export function ComplaintCase({ page, news, ...forms }: CaseProps) {
  const { t } = useTranslation();
  const place = useOutletContext<CasePlace>();
  const { view } = page;
  /** What is decided about a proposal is decided below it. */
  const readFirst = page.next !== null && ABOUT_PROPOSAL.has(page.next.step);
  const proposals = <ProposalsCard page={page} {...forms} />;
  return (
    <article aria-label={view.complaintNo} className="space-y-4">
      {news}
      <ComplaintHeader view={view} categoryName={page.categoryName} ownerName={page.ownerName} place={place} />
      <div className="grid items-start gap-4 lg:grid-cols-3 lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 space-y-4 lg:col-span-2">
          <ComplaintMatter view={view} />
          {readFirst ? proposals : null}
          <ComplaintActs page={page} {...forms} />
          <ComplaintInquiry page={page} />
          {readFirst ? null : proposals}
          <TasksCard page={page} {...forms} />
          <FollowUpsCard page={page} {...forms} />
          <ClosingCard page={page} {...forms} />
          <EvidenceCard page={page} />
        </div>
        <div className="min-w-0 space-y-4 lg:row-span-2">
          <ComplaintClocks page={page} {...forms} />
          <ComplainantCard view={view} channelName={page.channelName} />
          <ComplaintSteps view={view} greeting={page.greeting} names={page.names} {...forms} />
          <ComplaintUnit view={view} unitName={page.unitName} />
          <ComplaintParts view={view} requests={page.requests} askPartsAt={page.askPartsAt} />
          <RelatedComplaints related={view.related} />
        </div>
        <div className="min-w-0 lg:col-span-2">
          <Card title={t("complaints.case.timeline")}>
            <ComplaintTimeline events={view.timeline} />
          </Card>
        </div>
      </div>
    </article>
  );
}
