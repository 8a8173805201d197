import { useActionData, useLoaderData } from "@remix-run/react";
import { registerDocument } from "@services/controlled/index.server";
import { authorize } from "@services/identity";
import { DocumentFields, EditionFields } from "~/components/controlled-fields";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("controlled.register") };

export const loader = page(async ({ ctx }) => {
  authorize(ctx.actor, "controlled.write", {});
  return { idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ register: registerDocument }, ({ result }) => ({
  to: `/controlled-documents/${encodeURIComponent(result.documentNo)}`,
  notice: "register",
}));

export default function RegisterDocumentPage() {
  const { t } = useTranslation();
  const { idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("controlled.register")} back={{ to: "/controlled-documents", label: t("controlled.title") }} />
      <Card>
        <ActionForm intent="register" refused={refused} idempotencyKey={idempotencyKey} aria-label={t("controlled.register")}>
          <div className="space-y-3">
            <DocumentFields />
            <EditionFields />
            <SubmitButton>{t("controlled.register")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
