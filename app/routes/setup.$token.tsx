import { useActionData, useLoaderData } from "@remix-run/react";
import { checkSetupLink, setUp } from "@services/identity/index.server";
import { AccountFields } from "~/components/account-fields";
import { formAction, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
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
  const words = {
    ...{ login: t("auth.setup.login"), loginHint: t("auth.setup.loginHint"), name: t("auth.setup.name") },
    ...{ password: t("auth.setup.password"), passwordHint: t("auth.setup.passwordHint") },
  };
  return (
    <Shell>
      <div className="mx-auto max-w-md">
        <PageHeader title={t("auth.setup.title")} sub={t("auth.setup.text")} />
        <Card>
          <ActionForm refused={refused}>
            <input type="hidden" name="token" value={token} />
            <div className="space-y-4">
              <AccountFields words={words} own />
              <SubmitButton wide>{t("auth.setup.submit")}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
