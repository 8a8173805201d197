import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { readMissingYear } from "@services/calendar/index.server";
import { DEPARTMENTS } from "@services/identity";
import { createUser, listUsers } from "@services/identity/index.server";
import { ROLES } from "@services/platform";
import { ExportLinks } from "~/components/export-links";
import { MissingYear } from "~/components/missing-year";
import { CreateUserForm } from "~/components/user-forms";
import { formAction, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { type Column, Table } from "~/ui/table";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("admin.users.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listUsers.definition.input, url.searchParams);
  const { items, nextCursor } = await listUsers(ctx, input);
  const { q = "", status = "", cursor } = input;
  const kept = new URLSearchParams({ ...(q ? { q } : {}), ...(status ? { status } : {}) });
  return {
    missingYear: await readMissingYear(ctx, {}),
    ...{ items, q, status, roles: [...ROLES], departments: [...DEPARTMENTS] },
    next: nextCursor === null ? null : `/users?${kept}&cursor=${encodeURIComponent(nextCursor)}`,
    first: cursor === undefined ? null : `/users?${kept}`,
  };
});

export const action = formAction({ create: createUser }, ({ result }) => ({ to: `/users/${result.login}`, notice: "created" }));

type Row = Awaited<ReturnType<typeof listUsers>>["items"][number];
const VIEWS = { "": "admin.users.all", active: "admin.users.active", disabled: "admin.users.disabled" } as const;
const STATES = {
  active: { tone: "good", label: "admin.users.active" },
  disabled: { tone: "refused", label: "admin.users.disabled" },
} as const;

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      head: t("admin.users.name"),
      lead: true,
      cell: (row) => (
        <Link to={`/users/${row.login}`} className="text-accent hover:underline">
          {row.name}
        </Link>
      ),
    },
    { key: "login", head: t("admin.users.login"), cell: (row) => <span className="font-mono">{row.login}</span> },
    { key: "roles", head: t("admin.users.roles"), cell: (row) => row.roles.map((role) => valueLabel(t, "role", role)).join(" · ") },
    {
      key: "party",
      head: t("admin.users.party"),
      cell: (row) => <span className="font-mono">{row.dealerCode ?? row.subDistributorCode ?? "—"}</span>,
    },
    {
      key: "status",
      head: t("admin.users.status"),
      mark: true,
      cell: (row) => <Badge tone={STATES[row.status].tone}>{t(STATES[row.status].label)}</Badge>,
    },
  ];
}

export default function UsersPage() {
  const { t } = useTranslation();
  const { missingYear, items, q, status, roles, departments, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const columns = useColumns();
  const views = Object.entries(VIEWS).map(([value, key]) => ({
    to: value ? `/users?status=${value}` : "/users",
    label: t(key),
    current: status === value,
  }));
  return (
    <>
      <PageHeader title={t("admin.users.title")} action={<LinkButton to="/departments">{t("admin.departments.title")}</LinkButton>} />
      <div className="space-y-4">
        <MissingYear {...missingYear} />
        <Confirm label={t("admin.users.create")} tone="primary" open={refused !== undefined}>
          <CreateUserForm roles={roles} departments={departments} refused={refused} />
        </Confirm>
        <Tabs label={t("admin.users.views")} tabs={views} />
        <SearchBox label={t("admin.users.search")} defaultValue={q}>
          {status ? <input type="hidden" name="status" value={status} /> : null}
        </SearchBox>
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("admin.users.none")} />
          ) : (
            <Table caption={t("admin.users.title")} columns={columns} rows={items} rowKey={(row) => row.login} />
          )}
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="users" filter={{ q, status }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
