import { useActionData, useLoaderData } from "@remix-run/react";
import { checkSetupLink, setUp } from "@services/identity/index.server";
import { formAction, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("auth.setup.title") };

export const loader = page(async ({ ctx, params }) => {
  const token = params.token ?? "";
  await checkSetupLink(ctx, token);
  return { token };
});

export const action = formAction({ setUp }, () => ({ to: "/login", notice: "set_up" }));

export default function SetupPage() {
  const { t } = useTranslation();
  const { token } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Shell>
      <div className="mx-auto max-w-md">
        <PageHeader title={t("auth.setup.title")} sub={t("auth.setup.text")} />
        <Card>
          <ActionForm refused={refused}>
            <input type="hidden" name="token" value={token} />
            <div className="space-y-4">
              <Field
                name="login"
                label={t("auth.setup.login")}
                hint={t("auth.setup.loginHint")}
                autoComplete="username"
                autoCapitalize="none"
                required
              />
              <Field name="name" label={t("auth.setup.name")} autoComplete="name" required />
              <Field
                name="password"
                type="password"
                label={t("auth.setup.password")}
                hint={t("auth.setup.passwordHint")}
                autoComplete="new-password"
                required
              />
              <SubmitButton wide>{t("auth.setup.submit")}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
