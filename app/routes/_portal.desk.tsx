import { redirect } from "@remix-run/node";
import { Outlet, useLoaderData, useParams } from "@remix-run/react";
import { allows } from "@services/identity";
import { countRequests, listRequests } from "@services/parts/index.server";
import { must } from "@services/platform";
import { KeyHelp, useDeskKeys } from "~/components/desk-keys";
import { DeskOutcome } from "~/components/desk-outcome";
import { deskPath, placeInQueue } from "~/components/desk-place";
import { ExportLinks } from "~/components/export-links";
import { QueueToApprove, RequestQueue } from "~/components/request-queue";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { classes } from "~/ui/classes";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { Tabs } from "~/ui/tabs";

const VIEWS = ["to_decide", "of_my_role", "above_me", "waiting", "to_ship", "shipped", "done", "all"] as const;
/** Shown to who has such a level below or above. */
const LEVELS: ReadonlySet<string> = new Set(["of_my_role", "above_me"]);
const WORKED_OFF: ReadonlySet<string> = new Set(["to_decide", "of_my_role"]);
const MOST_COUNTED = 999;

export const handle: RouteHandle = { title: (t) => t("service.title") };

/** A refused decision too shows the case and the queue as they are now: somebody else may have been first. */
export const shouldRevalidate = () => true;

export const loader = page(async ({ ctx, params, url, notice }) => {
  must(allows(ctx.actor, "parts_request.decide"));
  const search = new URLSearchParams({ view: url.searchParams.get("q") ? "all" : "to_decide", ...Object.fromEntries(url.searchParams) });
  const asked = readSearch(listRequests.definition.input, search);
  const { view = "to_decide", q, cursor } = asked;
  const [list, counts] = await Promise.all([listRequests(ctx, asked), countRequests(ctx, {})]);
  const queue = { view, worksOff: WORKED_OFF.has(view), q, cursor, items: list.items };
  const wanted = url.searchParams.get("next");
  const only = q && list.items.length === 1;
  const leadsTo = wanted !== null || only ? (list.items.find((item) => item.requestNo === wanted) ?? list.items[0]) : undefined;
  if (leadsTo && !params.no) {
    const done = url.searchParams.get("done");
    throw redirect(deskPath(queue, { no: leadsTo.requestNo, ...(done && { done }) }));
  }
  const tabs = VIEWS.filter((name) => name in counts || !LEVELS.has(name)).map((name) => ({
    ...{ name, to: deskPath({ view: name, q: undefined, cursor: undefined }), current: name === view },
    ...labelled(counts[name]),
  }));
  const more = list.nextCursor && deskPath({ ...queue, cursor: list.nextCursor });
  return {
    ...{ queue, tabs, more },
    first: cursor ? deskPath({ ...queue, cursor: undefined }) : null,
    notice,
    done: url.searchParams.get("done"),
  };
});

const labelled = (count: number | undefined) => (count === undefined ? {} : { count: count > MOST_COUNTED ? `${MOST_COUNTED}+` : count });

export default function Desk() {
  const { t } = useTranslation();
  const { queue, tabs, more, first, notice, done } = useLoaderData<typeof loader>();
  const { no } = useParams();
  useDeskKeys();
  const List = queue.worksOff ? QueueToApprove : RequestQueue;
  return (
    <>
      {no ? <h1 className="sr-only md:hidden">{t("service.title")}</h1> : null}
      <div className={classes("mb-3 flex-wrap items-center gap-x-4 gap-y-2", no ? "hidden md:flex" : "flex")}>
        <h1 className="mr-auto font-semibold text-xl">{t("service.title")}</h1>
        <div className="w-full md:w-80">
          <SearchBox label={t("service.search")} action="/desk" defaultValue={queue.q} keyHint="/" />
        </div>
        <KeyHelp />
      </div>
      {notice && done ? <DeskOutcome notice={notice} done={done} /> : null}
      <div className={classes(no && "hidden md:block")}>
        <Tabs label={t("service.tabs")} tabs={tabs.map(({ name, ...tab }) => ({ ...tab, label: t(`service.view.${name}`) }))} />
      </div>
      <div className="md:mt-4 md:grid md:grid-cols-[21rem_minmax(0,1fr)] md:items-start md:gap-5">
        <div
          className={classes("mt-3 md:sticky md:top-16 md:mt-0 md:max-h-[calc(100vh-5rem)] md:overflow-y-auto", no && "hidden md:block")}
        >
          <Card flush>
            {queue.items.length > 0 ? (
              <List
                items={queue.items}
                mixed={queue.view !== "above_me"}
                open={no}
                hrefOf={(requestNo) => deskPath(queue, { no: requestNo })}
              />
            ) : (
              <EmptyState title={queue.q ? t("service.empty.search") : t(`service.empty.${queue.view}`)} />
            )}
          </Card>
          <Pagination next={more} first={first} />
          <ExportLinks list="requests" filter={{ view: queue.view, q: queue.q }} />
        </div>
        <Outlet context={placeInQueue(queue, no)} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
