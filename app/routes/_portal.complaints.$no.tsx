import { useActionData, useLoaderData } from "@remix-run/react";
import {
  acknowledgeComplaint,
  addNote,
  addTask,
  answerProposal,
  approveProposal,
  assessComplaint,
  assignComplaint,
  assignTask,
  cancelTask,
  closeComplaint,
  completeTask,
  decideLiability,
  handOver,
  lookAtComplaint,
  notSustain,
  offerProposal,
  pauseComplaint,
  promiseCustomer,
  proposeSolution,
  reconsiderComplaint,
  recordFollowUp,
  reopenComplaint,
  resolveRemotely,
  resumeComplaint,
  reviewComplaint,
  takeOver,
  tickStep,
  transferComplaint,
} from "@services/complaints/index.server";
import { nameOfValue } from "@services/platform/value-names";
import { readComplaintCase } from "@services/reports/index.server";
import { ComplaintCase } from "~/components/complaint-case";
import { ComplaintNews } from "~/components/complaint-news";
import { FirstHere } from "~/components/first-here";
import { whoWasFirst } from "~/http/look.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import type { RouteHandle } from "~/ui/handle";

export const handle: RouteHandle<{ page: { view: { complaintNo: string } } }> = { title: (_t, data) => data?.page.view.complaintNo ?? "" };

/** A refused act too shows the case and the queue as they are now: somebody else may have been first. */
export const shouldRevalidate = () => true;

export const loader = page(async ({ ctx, params, url, notice }) => ({
  page: await readComplaintCase(ctx, { complaintNo: params.no!, explain: url.searchParams.get("explain") ?? undefined }),
  first: await whoWasFirst(ctx, (own) => lookAtComplaint(own, { complaintNo: params.no! })),
  done: notice ? nameOfValue("caseDone", notice, ctx.locale) : null,
  idempotencyKey: newIdempotencyKey(),
}));

/** After every act one stays with the case and in its queue. */
export const action = formAction(
  {
    acknowledge: acknowledgeComplaint,
    assess: assessComplaint,
    handOver,
    note: addNote,
    assign: assignComplaint,
    resolveRemotely,
    transfer: transferComplaint,
    notSustain,
    takeOver,
    decideLiability,
    propose: proposeSolution,
    approve: approveProposal,
    offer: offerProposal,
    accept: answerProposal,
    refuse: answerProposal,
    reconsider: reconsiderComplaint,
    addTask,
    assignTask,
    completeTask,
    cancelTask,
    review: reviewComplaint,
    findUnsolved: reviewComplaint,
    followUp: recordFollowUp,
    close: closeComplaint,
    reopen: reopenComplaint,
    pause: pauseComplaint,
    resume: resumeComplaint,
    promise: promiseCustomer,
    listened: tickStep,
    apologised: tickStep,
    restated: tickStep,
  },
  ({ params, request, form }) => ({
    to: `/complaints/${params.no}${new URL(request.url).search}`,
    notice: String(form.get("intent")),
  }),
);

export default function ComplaintPage() {
  const { page: shown, first, done, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <ComplaintCase
      page={shown}
      refused={refused}
      idempotencyKey={idempotencyKey}
      news={
        <>
          <ComplaintNews page={shown} done={done} refused={refused} />
          <FirstHere first={first} />
        </>
      }
    />
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
