import { useActionData, useLoaderData } from "@remix-run/react";
import { attachPhotos, readReturn } from "@services/returns/index.server";
import { fileAction } from "~/http/file-form.server";
import { newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("returns.act.photos") };

export const loader = page(async ({ ctx, params }) => {
  const { returnNo } = await readReturn(ctx, { returnNo: params.no ?? "" });
  return { returnNo, idempotencyKey: newIdempotencyKey() };
});

export const action = fileAction({ attachPhotos }, ({ params }) => ({ to: `/returns/${params.no}`, notice: "photos" }));

/** Where photos are sent to, and sent again where one was refused. */
export default function ReturnPhotosPage() {
  const { t } = useTranslation();
  const { returnNo, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-xl">
      <PageHeader title={t("returns.act.photos")} back={{ to: `/returns/${returnNo}`, label: returnNo }} />
      <Card>
        <ActionForm refused={refused} idempotencyKey={idempotencyKey} files>
          <input type="hidden" name="returnNo" value={returnNo} />
          <div className="space-y-4">
            <Field name="files" type="file" multiple label={t("returns.form.photos")} hint={t("returns.form.photosHint")} required />
            <SubmitButton>{t("returns.act.photos")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
