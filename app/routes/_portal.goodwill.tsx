import { useActionData, useLoaderData } from "@remix-run/react";
import { GRANT_VIEWS } from "@services/goodwill";
import {
  approveGoodwill,
  cancelGoodwill,
  listApprovers,
  listGrants,
  passOnGoodwill,
  refuseGoodwill,
  withdrawGoodwill,
} from "@services/goodwill/index.server";
import { ExportLinks } from "~/components/export-links";
import { GoodwillApprovers } from "~/components/goodwill-approvers";
import { GoodwillGrants } from "~/components/goodwill-grants";
import { GoodwillNews } from "~/components/goodwill-news";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("goodwill.title") };

export const loader = page(async ({ ctx, url, notice }) => {
  const asked = new URLSearchParams(url.searchParams);
  if (!asked.has("view")) asked.set("view", "for_me");
  const input = readSearch(listGrants.definition.input, asked);
  const [{ items, nextCursor }, { items: approvers }] = await Promise.all([listGrants(ctx, input), listApprovers(ctx, {})]);
  const here = `/goodwill?view=${input.view}`;
  return {
    ...{ items, approvers, view: input.view, notice, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

export const action = formAction(
  { approve: approveGoodwill, refuse: refuseGoodwill, passOn: passOnGoodwill, withdraw: withdrawGoodwill, cancel: cancelGoodwill },
  ({ request, form }) => ({ to: `/goodwill${new URL(request.url).search}`, notice: String(form.get("intent")) }),
);

export default function GoodwillPage() {
  const { t } = useTranslation();
  const { items, approvers, view, notice, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t("goodwill.title")} sub={t("goodwill.sub")} />
      <div className="space-y-4">
        {refused ? null : <GoodwillNews notice={notice} />}
        <Tabs
          label={t("goodwill.views.label")}
          tabs={GRANT_VIEWS.map((value) => ({
            to: `/goodwill?view=${value}`,
            label: t(`goodwill.views.${value}`),
            current: value === view,
          }))}
        />
        <Card flush>
          <GoodwillGrants grants={items} linked refused={refused} idempotencyKey={idempotencyKey} />
        </Card>
        <Pagination next={next} first={first} />
        <Card title={t("goodwill.approvers")} flush>
          <GoodwillApprovers approvers={approvers} />
        </Card>
        <ExportLinks list="goodwill" filter={{ view }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
