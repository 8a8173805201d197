import { redirect } from "@remix-run/node";
import { Outlet, useLoaderData, useParams } from "@remix-run/react";
import { LEVELS, URGENCIES } from "@services/complaints";
import { DEPARTMENTS } from "@services/identity";
import { readComplaintQueue } from "@services/reports/index.server";
import { ComplaintFilters } from "~/components/complaint-filters";
import { COMPLAINT_KEYS } from "~/components/complaint-keys";
import { complaintsPath, placeAmong } from "~/components/complaint-place";
import { ComplaintQueue, QueueToAssign } from "~/components/complaint-queue";
import { KeyHelp, useDeskKeys } from "~/components/desk-keys";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { classes } from "~/ui/classes";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { Tabs } from "~/ui/tabs";

const MOST_COUNTED = 999;

export const handle: RouteHandle = { title: (t) => t("complaints.title") };

/** A search looks everywhere unless a list is named; the only case it finds is opened. */
export const loader = page(async ({ ctx, params, url }) => {
  const search = new URLSearchParams({ view: url.searchParams.get("q") ? "all" : "open", ...Object.fromEntries(url.searchParams) });
  const asked = readSearch(readComplaintQueue.definition.input, search);
  const filter = { ...asked, view: asked.view ?? "open" };
  const queue = await readComplaintQueue(ctx, filter);
  const only = queue.items[0];
  if (filter.q && !params.no && only && queue.items.length === 1) throw redirect(complaintsPath(filter, only.complaintNo));
  const tabs = queue.views.map(({ name, count }) => ({
    ...{ name, to: complaintsPath({ view: name }), current: name === filter.view },
    ...(count === null ? {} : { count: count > MOST_COUNTED ? `${MOST_COUNTED}+` : count }),
  }));
  const choices = { categories: queue.categories, departments: DEPARTMENTS, urgencies: URGENCIES, levels: LEVELS };
  return {
    ...{ queue, filter, tabs, choices },
    next: queue.nextCursor && complaintsPath({ ...filter, cursor: queue.nextCursor }),
    first: filter.cursor ? complaintsPath({ ...filter, cursor: undefined }) : null,
  };
});

export default function Complaints() {
  const { t } = useTranslation();
  const { queue, filter, tabs, choices, next, first } = useLoaderData<typeof loader>();
  const { no } = useParams();
  useDeskKeys();
  const list = { items: queue.items, open: no, forPartner: queue.forPartner, hrefOf: (one: string) => complaintsPath(filter, one) };
  const labelOf = (name: (typeof tabs)[number]["name"]) =>
    queue.forPartner && name === "with_dealers" ? t("complaints.partnerView.with_dealers") : t(`complaints.view.${name}`);
  return (
    <>
      {no ? <h1 className="sr-only md:hidden">{t("complaints.title")}</h1> : null}
      <div className={classes("mb-3 flex-wrap items-center gap-x-4 gap-y-2", no ? "hidden md:flex" : "flex")}>
        <h1 className="mr-auto font-semibold text-xl">{t("complaints.title")}</h1>
        {queue.can.register ? (
          <LinkButton to="/complaints/new" tone="primary">
            {t("complaints.register")}
          </LinkButton>
        ) : null}
        <div className="w-full md:w-80">
          <SearchBox key={filter.q} label={t("complaints.search")} action="/complaints" defaultValue={filter.q} keyHint="/" />
        </div>
        <KeyHelp acts={COMPLAINT_KEYS} />
      </div>
      <div className={classes(no && "hidden md:block")}>
        <Tabs label={t("complaints.tabs")} tabs={tabs.map(({ name, ...tab }) => ({ ...tab, label: labelOf(name) }))} />
      </div>
      <div className="md:mt-4 md:grid md:grid-cols-[22rem_minmax(0,1fr)] md:items-start md:gap-5">
        <div
          className={classes("mt-2 md:sticky md:top-16 md:mt-0 md:max-h-[calc(100vh-5rem)] md:overflow-y-auto", no && "hidden md:block")}
        >
          <ComplaintFilters filter={filter} {...choices} />
          <Card flush>
            {queue.items.length === 0 ? (
              <EmptyState title={filter.q ? t("complaints.empty.search") : t(`complaints.empty.${queue.view}`)} />
            ) : queue.can.assign ? (
              <QueueToAssign {...list} colleagues={queue.colleagues} />
            ) : (
              <ComplaintQueue {...list} />
            )}
          </Card>
          <Pagination next={next} first={first} />
          <ExportLinks list="complaints" filter={{ ...filter, cursor: undefined }} />
        </div>
        <Outlet context={placeAmong(filter, queue.items, no)} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
