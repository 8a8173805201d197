import { useActionData, useLoaderData } from "@remix-run/react";
import {
  acknowledgeComplaint,
  addNote,
  assessComplaint,
  assignComplaint,
  handOver,
  notSustain,
  resolveRemotely,
  takeOver,
  tickStep,
  transferComplaint,
} from "@services/complaints/index.server";
import { readComplaintCase } from "@services/reports/index.server";
import { ComplaintCase } from "~/components/complaint-case";
import { ComplaintNews } from "~/components/complaint-news";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import type { RouteHandle } from "~/ui/handle";

export const handle: RouteHandle<{ page: { view: { complaintNo: string } } }> = { title: (_t, data) => data?.page.view.complaintNo ?? "" };

/** A refused act too shows the case and the queue as they are now: somebody else may have been first. */
export const shouldRevalidate = () => true;

export const loader = page(async ({ ctx, params, notice }) => ({
  page: await readComplaintCase(ctx, { complaintNo: params.no! }),
  notice,
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
  const { page: shown, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <ComplaintCase
      page={shown}
      refused={refused}
      idempotencyKey={idempotencyKey}
      news={<ComplaintNews view={shown.view} notice={notice} refused={refused} />}
    />
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
