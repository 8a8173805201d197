import { useActionData, useLoaderData } from "@remix-run/react";
import { disableUser, enableUser, readUser, setPassword, setRoles } from "@services/identity/index.server";
import { ROLES } from "@services/platform";
import { DisableForm, EnableForm, PasswordForm, RolesForm } from "~/components/user-forms";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ name: string }> = { title: (t, view) => view?.name ?? t("admin.users.title") };

export const loader = page(async ({ ctx, params, notice }) => ({
  ...(await readUser(ctx, { login: params.login ?? "" })),
  allRoles: [...ROLES],
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

const commands = { roles: setRoles, password: setPassword, disable: disableUser, enable: enableUser };
export const action = formAction(commands, ({ params, form }) => ({
  to: `/users/${params.login}`,
  notice: String(form.get("intent")),
}));

const NOTICES = {
  created: "admin.users.created",
  roles: "admin.users.rolesSaved",
  password: "admin.users.passwordSaved",
  disable: "admin.users.userDisabled",
  enable: "admin.users.userEnabled",
} as const;

export default function UserPage() {
  const { t } = useTranslation();
  const { allRoles, notice, idempotencyKey, ...user } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const said = NOTICES[notice as keyof typeof NOTICES];
  const form = { user, refused, idempotencyKey };
  return (
    <>
      <PageHeader
        title={user.name}
        sub={<span className="font-mono">{user.login}</span>}
        badge={user.can.enable.ok ? <Badge tone="refused">{t("admin.users.disabled")}</Badge> : undefined}
        back={{ to: "/users", label: t("admin.users.back") }}
      />
      <div className="space-y-4">
        {said && !refused ? <Notice tone="success">{t(said)}</Notice> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="md:col-span-2">
            <Card title={t("admin.users.changeRoles")}>
              <RolesForm roles={allRoles} {...form} />
            </Card>
          </div>
          <div className="space-y-4">
            <Card title={t("admin.users.facts")}>
              <Facts
                columns={1}
                items={[
                  { label: t("admin.users.department"), value: user.department && valueLabel(t, "department", user.department) },
                  { label: t("admin.users.party"), value: user.dealerCode ?? user.subDistributorCode },
                  { label: t("admin.users.createdAt"), value: <Moment at={user.createdAt} /> },
                ]}
              />
            </Card>
            <Card title={t("admin.users.access")}>
              <div className="space-y-3">
                <PasswordForm key={idempotencyKey} user={user} refused={refused} />
                {user.can.disable.ok ? <DisableForm {...form} /> : null}
                {user.can.enable.ok ? <EnableForm {...form} /> : null}
              </div>
            </Card>
          </div>
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
