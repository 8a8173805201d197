import { useActionData, useLoaderData } from "@remix-run/react";
import { appealPenalty, decideAppeal, dropPenalty, readPenalty, recordPenalty } from "@services/penalties/index.server";
import { PenaltyActs } from "~/components/penalty-acts";
import { PenaltyFacts } from "~/components/penalty-facts";
import { PenaltyBadge } from "~/components/penalty-list";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ view: { penaltyNo: string } }> = {
  title: (t, data) => `${t("penalties.one")} ${data?.view.penaltyNo ?? ""}`,
};

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readPenalty(ctx, { penaltyNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ record: recordPenalty, drop: dropPenalty, appeal: appealPenalty, decideAppeal }, ({ params, form }) => ({
  to: `/penalties/${params.no}`,
  notice: String(form.get("intent")),
}));

/** One penalty: what happened, what it weighs, and what its reader does next. */
export default function PenaltyPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={view.penaltyNo}
        badge={<PenaltyBadge status={view.status} />}
        back={{ to: "/penalties", label: t("penalties.title") }}
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("penalties.done")}</Notice> : null}
        <Card>
          <PenaltyFacts view={view} />
        </Card>
        <PenaltyActs penaltyNo={view.penaltyNo} can={view.can} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
