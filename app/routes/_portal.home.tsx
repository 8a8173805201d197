import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { reportUnitsDone } from "@services/batches/index.server";
import { readPartnerHome } from "@services/reports/index.server";
import { BudgetBar } from "~/components/budget-bar";
import { CallCard } from "~/components/call-card";
import { ComplaintCounts } from "~/components/complaint-counts";
import { OpenRequests, RecentRequests } from "~/components/home-requests";
import { OwedCores } from "~/components/owed-cores";
import { OwnHandlings } from "~/components/own-handlings";
import { ScanForm } from "~/components/scan-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";

export const handle: RouteHandle = { title: (t) => t("dealer.home.title") };

export const loader = page(async ({ ctx, notice }) => ({
  ...(await readPartnerHome(ctx, {})),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ report: reportUnitsDone }, () => ({ to: "/home", notice: "reported" }));

export default function HomePage() {
  const { t } = useTranslation();
  const { party, budget, open, moreOpen, recent, cores, complaints, announcements, quotes, handlings, notice, idempotencyKey } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="space-y-4">
      <h1 className="font-semibold text-xl">{party?.name ?? t("dealer.home.title")}</h1>
      {party?.suspended ? <Notice tone="error">{t("dealer.warning.suspended")}</Notice> : null}
      {notice === "reported" && !refused ? <Notice tone="success">{t("dealer.batches.reported")}</Notice> : null}
      {announcements.map(({ announcementNo, title }) => (
        <Notice key={announcementNo} tone="info">
          {t("announcements.unreadOne")} <TextLink to={`/announcements/${announcementNo}`}>{title}</TextLink>
        </Notice>
      ))}
      {cores && cores.owed > 0 ? <OwedCores {...cores} /> : null}
      {quotes > 0 ? (
        <Notice tone="info">
          <TextLink to="/returns?view=received">{t("returns.quote.waiting", { count: quotes })}</TextLink>
        </Notice>
      ) : null}
      {party?.agreementExpired ? <Notice tone="warning">{t("dealer.warning.expired")}</Notice> : null}
      <div className="grid items-start gap-4 md:grid-cols-3">
        <div className="space-y-4">
          <Card>
            <ScanForm action="/requests/new" label={t("dealer.scan.label")} hint={t("dealer.scan.hint")} submit={t("dealer.scan.submit")} />
            <TextLink to="/requests/quick">{t("dealer.quick.title")}</TextLink>
          </Card>
          {budget ? (
            <Card title={t("dealer.budget.title")} aside={<TextLink to="/budget">{t("dealer.home.statement")}</TextLink>}>
              <BudgetBar {...budget} />
            </Card>
          ) : null}
          {complaints ? <ComplaintCounts {...complaints} /> : null}
          {party?.servedBy ? <CallCard {...party.servedBy}>{t("dealer.call.supplies")}</CallCard> : null}
        </div>
        <div className="space-y-4 md:col-span-2">
          <OwnHandlings handlings={handlings} refused={refused} idempotencyKey={idempotencyKey} />
          <Card title={t("dealer.home.open")} aside={moreOpen ? <TextLink to="/requests">{t("dealer.home.all")}</TextLink> : null} flush>
            {open.length === 0 ? <EmptyState title={t("dealer.home.noOpen")} /> : <OpenRequests requests={open} />}
          </Card>
          {recent.length > 0 ? (
            <Card title={t("dealer.home.again")} flush>
              <RecentRequests requests={recent} />
            </Card>
          ) : null}
        </div>
      </div>
    </div>
  );
}

const TextLink = ({ to, children }: { to: string; children: string }) => (
  <Link to={to} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
    {children}
  </Link>
);

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
