import { useActionData, useLoaderData } from "@remix-run/react";
import { authorize } from "@services/identity";
import { registerDealer } from "@services/parties/index.server";
import { DealerFields } from "~/components/dealer-fields";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("money.dealer.register") };

export const loader = page(async ({ ctx }) => {
  authorize(ctx.actor, "parties.save", {});
  return { idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ register: registerDealer }, ({ result }) => ({ to: `/dealers/${result.code}`, notice: "register" }));

export default function NewDealerPage() {
  const { t } = useTranslation();
  const { idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("money.dealer.register")} back={{ to: "/dealers", label: t("money.dealer.back") }} />
      <Card>
        <ActionForm intent="register" refused={refused} idempotencyKey={idempotencyKey}>
          <div className="space-y-4">
            <Field name="code" label={t("money.dealers.code")} hint={t("money.dealer.codeHint")} code required />
            <DealerFields />
            <SubmitButton>{t("money.dealer.register")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
