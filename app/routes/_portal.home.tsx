import { Link, useLoaderData } from "@remix-run/react";
import { readPartnerHome } from "@services/reports/index.server";
import { BudgetBar } from "~/components/budget-bar";
import { CallCard } from "~/components/call-card";
import { OwedCores } from "~/components/owed-cores";
import { RequestBadge } from "~/components/request-badge";
import { RequestProgress } from "~/components/request-progress";
import { ScanForm } from "~/components/scan-form";
import { WaitsUntil } from "~/components/waits-until";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Day, Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";

export const handle: RouteHandle = { title: (t) => t("dealer.home.title") };

export const loader = page(({ ctx }) => readPartnerHome(ctx, {}));

type View = Awaited<ReturnType<typeof readPartnerHome>>;

export default function HomePage() {
  const { t } = useTranslation();
  const { party, budget, open, moreOpen, recent, cores } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <h1 className="font-semibold text-xl">{party?.name ?? t("dealer.home.title")}</h1>
      {party?.suspended ? <Notice tone="error">{t("dealer.warning.suspended")}</Notice> : null}
      {cores && cores.owed > 0 ? <OwedCores {...cores} /> : null}
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
          {party?.servedBy ? <CallCard {...party.servedBy}>{t("dealer.call.supplies")}</CallCard> : null}
        </div>
        <div className="space-y-4 md:col-span-2">
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

const OpenRequests = ({ requests }: { requests: View["open"] }) => (
  <ul className="divide-y divide-line">
    {requests.map((request) => (
      <li key={request.requestNo}>
        <Link to={`/requests/${request.requestNo}`} className="block space-y-2.5 px-4 py-3 hover:bg-sunken">
          <span className="flex items-baseline justify-between gap-3">
            <PartsOf request={request} />
            <RequestBadge status={request.status} />
          </span>
          <RequestProgress progress={request.progress} />
          <span className="flex justify-between gap-3 text-muted text-xs">
            <span className="font-mono">{request.requestNo}</span>
            <Moment at={request.submittedAt} />
          </span>
          <WaitsUntil request={request} />
        </Link>
      </li>
    ))}
  </ul>
);

function PartsOf({ request }: { request: View["open"][number] }) {
  const { t } = useTranslation();
  return (
    <span className="min-w-0 font-medium">
      {request.firstPart}
      {request.lines > 1 ? (
        <span className="ml-2 font-normal text-muted text-xs">{t("dealer.list.lines", { lines: request.lines })}</span>
      ) : null}
    </span>
  );
}

function RecentRequests({ requests }: { requests: View["recent"] }) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line">
      {requests.map((request) => (
        <li key={request.requestNo} className="flex items-center justify-between gap-3 px-4 py-2">
          <div className="min-w-0">
            <PartsOf request={request} />
            <p className="text-muted text-xs">
              <Day date={request.submittedAt.slice(0, 10)} /> · <span className="font-mono">{request.requestNo}</span>
            </p>
          </div>
          <LinkButton to={`/requests/new?page.again=${request.requestNo}`}>{t("dealer.home.orderAgain")}</LinkButton>
        </li>
      ))}
    </ul>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
