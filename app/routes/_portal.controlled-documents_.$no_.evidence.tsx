import { useActionData, useLoaderData } from "@remix-run/react";
import { attachToEdition, readDocument } from "@services/controlled/index.server";
import { fileAction } from "~/http/file-form.server";
import { newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("controlled.act.files") };

export const loader = page(async ({ ctx, params }) => {
  const { documentNo, title } = await readDocument(ctx, { documentNo: params.no ?? "" });
  return { documentNo, title, idempotencyKey: newIdempotencyKey() };
});

export const action = fileAction({ files: attachToEdition }, ({ params }) => ({
  to: `/controlled-documents/${encodeURIComponent(params.no ?? "")}`,
  notice: "files",
}));

/** Where the files of the edition that is being written are sent to, and sent again where one was refused. */
export default function DocumentFilesPage() {
  const { t } = useTranslation();
  const { documentNo, title, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-xl">
      <PageHeader
        title={t("controlled.act.files")}
        sub={title}
        back={{ to: `/controlled-documents/${encodeURIComponent(documentNo)}`, label: documentNo }}
      />
      <Card>
        <ActionForm refused={refused} idempotencyKey={idempotencyKey} files>
          <input type="hidden" name="documentNo" value={documentNo} />
          <div className="space-y-4">
            <Field name="files" type="file" multiple label={t("controlled.files")} hint={t("controlled.fileHint")} required />
            <SubmitButton>{t("controlled.act.files")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
