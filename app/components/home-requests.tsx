import { Link } from "@remix-run/react";
import type { readPartnerHome } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Day, Moment } from "~/ui/moment";
import { RequestBadge } from "./request-badge";
import { RequestProgress } from "./request-progress";
import { WaitsUntil } from "./waits-until";

type View = Awaited<ReturnType<typeof readPartnerHome>>;

/** What is under way, each with how far it is. */
export const OpenRequests = ({ requests }: { requests: View["open"] }) => (
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

/** What was asked for lately, to order again. */
export function RecentRequests({ requests }: { requests: View["recent"] }) {
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
