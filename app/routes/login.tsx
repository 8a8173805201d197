import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DEMO_PASSWORD } from "@services/identity";
import { listDemoAccounts, signIn } from "@services/identity/index.server";
import { localPath } from "~/http/local-path";
import { formAction, page } from "~/http/page.server";
import { sessionCookie } from "~/http/session-cookie.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("auth.login.title") };

/** Where the reader wanted to go: a page of this site, and not this one again. */
function nextOf(url: URL): string {
  const next = localPath(url.searchParams.get("next"));
  return next.startsWith("/login") ? "/" : next;
}

export const loader = page(async ({ ctx, url, notice, demo }) => {
  if (!ctx.actor.roles.includes("public")) throw redirect(nextOf(url));
  return { welcome: notice === "set_up", demoAccounts: demo ? await listDemoAccounts(ctx.db) : [] };
});

export const action = formAction({ signIn }, ({ request, result }) => ({
  to: nextOf(new URL(request.url)),
  headers: { "Set-Cookie": sessionCookie(result.session) },
}));

export default function LoginPage() {
  const { t } = useTranslation();
  const { welcome, demoAccounts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Shell>
      <div className="mx-auto max-w-md space-y-6">
        <h1 className="font-semibold text-xl">{t("auth.login.title")}</h1>
        <Card>
          <div className="space-y-4">
            {welcome && !refused ? <Notice tone="success">{t("auth.setup.done")}</Notice> : null}
            <ActionForm refused={refused}>
              <div className="space-y-4">
                <Field name="login" label={t("auth.login.login")} autoComplete="username" autoCapitalize="none" autoFocus required />
                <Field name="password" type="password" label={t("auth.login.password")} autoComplete="current-password" required />
                <SubmitButton wide>{t("auth.login.submit")}</SubmitButton>
              </div>
            </ActionForm>
            <p className="text-muted text-xs">{t("auth.login.forgotten")}</p>
            <p className="text-muted text-xs">{t("auth.login.withoutAccount")}</p>
          </div>
        </Card>
        {demoAccounts.length > 0 ? <DemoAccounts accounts={demoAccounts} /> : null}
      </div>
    </Shell>
  );
}

/** One tap per role: a form each, so that it works without JavaScript. */
function DemoAccounts({ accounts }: { accounts: { login: string; name: string; role: string }[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("auth.demo.title")} flush>
      <p className="px-4 pt-3 text-muted text-xs">{t("auth.demo.text", { password: DEMO_PASSWORD })}</p>
      <ul className="divide-y divide-line pt-2">
        {accounts.map(({ login, name, role }) => (
          <li key={login} className="flex items-center justify-between gap-3 px-4 py-1.5">
            <span className="min-w-0">
              <span className="block truncate">{name}</span>
              <span className="block font-mono text-muted text-xs">{login}</span>
            </span>
            <form method="post" className="shrink-0">
              <input type="hidden" name="login" value={login} />
              <input type="hidden" name="password" value={DEMO_PASSWORD} />
              <SubmitButton tone="secondary" aria-label={t("auth.demo.enter", { role: `${valueLabel(t, "role", role)} ${name}` })}>
                {valueLabel(t, "role", role)}
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
