import { useActionData, useLoaderData } from "@remix-run/react";
import { attachByLink, readByLink } from "@services/complaints/index.server";
import { throttlePublic } from "@services/identity/index.server";
import { fileAction } from "~/http/file-form.server";
import { newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("public.track.addFiles") };

export const loader = page(async ({ ctx, params }) => {
  await throttlePublic(ctx);
  const token = params.token ?? "";
  const { complaintNo } = await readByLink(ctx, { token });
  return { complaintNo, token, idempotencyKey: newIdempotencyKey() };
});

export const action = fileAction({ attachByLink }, ({ params }) => ({ to: `/track/${params.token}`, notice: "uploaded" }));

export default function AddFilesPage() {
  const { t } = useTranslation();
  const { complaintNo, token, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Shell>
      <div className="mx-auto max-w-xl">
        <PageHeader title={t("public.track.addFiles")} back={{ to: `/track/${token}`, label: complaintNo }} />
        <Card>
          <ActionForm refused={refused} idempotencyKey={idempotencyKey} action={`/track/${token}/evidence?index`} files>
            <input type="hidden" name="token" value={token} />
            <div className="space-y-4">
              <Field name="files" type="file" multiple label={t("public.track.files")} hint={t("public.track.addFilesHint")} required />
              <SubmitButton wide>{t("public.track.upload")}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
