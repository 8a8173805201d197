import { useActionData, useLoaderData } from "@remix-run/react";
import {
  moveSubDistributor,
  registerSubDistributor,
  resumeDealer,
  saveDealer,
  saveSubDistributor,
  suspendDealer,
} from "@services/parties/index.server";
import { readDealerPage } from "@services/reports/index.server";
import { DealerActions } from "~/components/dealer-actions";
import { DealerFacts, DealerSide } from "~/components/dealer-facts";
import { SubDistributors } from "~/components/sub-distributors";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ name: string }> = { title: (t, view) => view?.name ?? t("money.dealers.title") };

export const loader = page(async ({ ctx, params, notice }) => ({
  ...(await readDealerPage(ctx, { code: params.code ?? "" })),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

const COMMANDS = {
  ...{ save: saveDealer, suspend: suspendDealer, resume: resumeDealer },
  ...{ registerSub: registerSubDistributor, saveSub: saveSubDistributor, moveSub: moveSubDistributor },
};
export const action = formAction(COMMANDS, ({ params, form }) => ({
  to: `/dealers/${params.code}`,
  notice: String(form.get("intent")),
}));

const NOTICES = {
  register: "money.dealer.registered",
  save: "money.dealer.saved",
  suspend: "money.dealer.suspended",
  resume: "money.dealer.resumed",
  registerSub: "money.dealer.subRegistered",
  saveSub: "money.dealer.saved",
  moveSub: "money.dealer.subMoved",
} as const;
const TONES = { active: "good", suspended: "refused" } as const;

export default function DealerPage() {
  const { t } = useTranslation();
  const dealer = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const said = NOTICES[dealer.notice as keyof typeof NOTICES];
  return (
    <>
      <PageHeader
        title={dealer.name}
        sub={<span className="font-mono">{dealer.code}</span>}
        badge={<Badge tone={TONES[dealer.status]}>{valueLabel(t, "dealerStatus", dealer.status)}</Badge>}
        back={{ to: "/dealers", label: t("money.dealer.back") }}
      />
      <div className="space-y-4">
        {said && !refused ? <Notice tone="success">{t(said)}</Notice> : null}
        {dealer.isSuspended ? <Notice tone="warning">{t("money.dealer.suspendedText")}</Notice> : null}
        {dealer.agreementExpired ? <Notice tone="warning">{t("money.dealer.expiredText")}</Notice> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="space-y-4 md:col-span-2">
            <DealerFacts dealer={dealer} />
            <SubDistributors
              dealerCode={dealer.code}
              subDistributors={dealer.subDistributors}
              mayEdit={dealer.can.save.ok}
              today={dealer.today}
              {...{ refused, idempotencyKey: dealer.idempotencyKey }}
            />
            {dealer.can.save.ok ? <DealerActions dealer={dealer} refused={refused} idempotencyKey={dealer.idempotencyKey} /> : null}
          </div>
          <DealerSide code={dealer.code} budget={dealer.budget} requests={dealer.requests} />
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
