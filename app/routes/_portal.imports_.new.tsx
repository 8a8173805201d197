import { useActionData, useLoaderData } from "@remix-run/react";
import { listImports } from "@services/imports/index.server";
import { takeImport } from "~/http/import-upload.server";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("imports.begin.title") };

export const loader = page(async ({ ctx, url }) => {
  const { kinds } = await listImports(ctx, { limit: 1 });
  const asked = url.searchParams.get("kind");
  return { kinds, kind: kinds.find((kind) => kind === asked) ?? null };
});

export const action = takeImport;

export default function NewImportPage() {
  const { t } = useTranslation();
  const { kinds, kind } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const options = kinds.map((value) => ({ value, label: valueLabel(t, "importKind", value) }));
  return (
    <>
      <PageHeader title={t("imports.begin.title")} back={{ to: "/imports", label: t("imports.list.title") }} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Card>
          <ActionForm refused={refused} files className="space-y-4">
            <Choice name="kind" legend={t("imports.begin.kind")} options={options} defaultValue={kind ?? kinds[0]} layout="chips" />
            <Field
              name="file"
              type="file"
              label={t("imports.begin.file")}
              hint={t("imports.begin.fileHint")}
              accept=".csv,.txt,.xlsx"
              required
            />
            <Field name="sheet" label={t("imports.begin.sheet")} hint={t("imports.begin.sheetHint")} optional />
            <SubmitButton wide>{t("imports.begin.send")}</SubmitButton>
          </ActionForm>
        </Card>
        <Card>
          <Disclosure summary={t("imports.begin.templates")} open>
            <p className="mb-3 text-muted text-xs">{t("imports.begin.templatesHint")}</p>
            <ul className="space-y-2">
              {options.map(({ value, label }) => (
                <li key={value} className="flex flex-wrap gap-2">
                  <LinkButton to={`/documents/import-template/${value}/csv`} document>
                    {t("imports.begin.csv", { kind: label })}
                  </LinkButton>
                  <LinkButton to={`/documents/import-template/${value}/xlsx`} document>
                    {t("imports.begin.xlsx", { kind: label })}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </Disclosure>
        </Card>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
