import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { PENALTY_VIEWS } from "@services/penalties";
import { listPenalties, proposePenalty, readPenaltyForm } from "@services/penalties/index.server";
import { ExportLinks } from "~/components/export-links";
import { PenaltyForm } from "~/components/penalty-form";
import { PenaltyList } from "~/components/penalty-list";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("penalties.title") };

type Filter = Partial<Record<"view" | "month" | "complaintNo" | "personLogin" | "from" | "to" | "cursor", string | null | undefined>>;
const addressOf = (filter: Filter) => {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/penalties?${new URLSearchParams(given)}`;
};

export const loader = page(async ({ ctx, url, notice }) => {
  const asked = new URLSearchParams(url.searchParams);
  if (asked.get("month") === "") asked.delete("month");
  const input = readSearch(listPenalties.definition.input, asked);
  const { view = "mine", month, complaintNo, personLogin, from, to, cursor } = input;
  const [{ items, nextCursor }, form] = await Promise.all([listPenalties(ctx, input), readPenaltyForm(ctx, { complaintNo })]);
  const filter = { view, month, complaintNo, personLogin, from, to };
  return {
    ...{ items, form, filter, notice, proposes: allows(ctx.actor, "penalty.propose").ok, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : addressOf({ ...filter, cursor: nextCursor }),
    first: cursor === undefined ? null : addressOf(filter),
  };
});

export const action = formAction({ propose: proposePenalty }, ({ form }) => ({
  to: addressOf({ view: "all", complaintNo: String(form.get("complaintNo") ?? "") }),
  notice: "propose",
}));

/** What people of the company were sanctioned for: one's own, and for who decides what waits and what stands, by month. */
export default function PenaltiesPage() {
  const { t } = useTranslation();
  const { items, form, filter, notice, proposes, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { view, month, complaintNo } = filter;
  return (
    <>
      <PageHeader
        title={complaintNo ? `${t("penalties.title")} · ${t("penalties.ofCase", { no: complaintNo })}` : t("penalties.title")}
        sub={t("penalties.sub")}
        {...(complaintNo ? { back: { to: `/complaints/${complaintNo}`, label: complaintNo } } : {})}
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("penalties.done")}</Notice> : null}
        {form.propose.ok ? <PenaltyForm form={form} complaintNo={complaintNo} refused={refused} idempotencyKey={idempotencyKey} /> : null}
        {proposes && !form.propose.ok ? <Button why={form.propose.why}>{t("penalties.propose")}</Button> : null}
        <Tabs
          label={t("penalties.views.label")}
          tabs={PENALTY_VIEWS.map((value) => ({
            to: addressOf({ ...filter, view: value }),
            label: t(`penalties.views.${value}`),
            current: value === view,
          }))}
        />
        <Form method="get" key={month} className="flex items-end gap-2">
          <input type="hidden" name="view" value={view} />
          {complaintNo ? <input type="hidden" name="complaintNo" value={complaintNo} /> : null}
          {filter.personLogin ? <input type="hidden" name="personLogin" value={filter.personLogin} /> : null}
          <Field name="month" type="month" label={t("penalties.month")} defaultValue={month} placeholder="2026-03" />
          <Button type="submit" tone="secondary">
            {t("penalties.show")}
          </Button>
        </Form>
        <Card flush>
          <PenaltyList items={items} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="penalties" filter={filter} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
