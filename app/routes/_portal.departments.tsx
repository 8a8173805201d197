import { useActionData, useLoaderData } from "@remix-run/react";
import { listDepartments, saveDepartment } from "@services/identity/index.server";
import { formAction, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { SelectField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("admin.departments.title") };

export const loader = page(({ ctx }) => listDepartments(ctx, {}));

export const action = formAction({ save: saveDepartment }, () => ({ to: "/departments", notice: "saved" }));

/** Who answers for each department and who stands in: approvals of proposals and the assignment of tasks go by it. */
export default function DepartmentsPage() {
  const { t } = useTranslation();
  const { items, people } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const options = people.map(({ login, name, department }) => ({
    value: login,
    label: department ? `${name} · ${valueLabel(t, "department", department)}` : name,
  }));
  return (
    <>
      <PageHeader
        title={t("admin.departments.title")}
        sub={t("admin.departments.sub")}
        back={{ to: "/users", label: t("admin.users.title") }}
      />
      <div className="grid gap-4 md:grid-cols-2">
        {items.map(({ code, headLogin, deputyLogin }) => (
          <Card key={code} title={valueLabel(t, "department", code)}>
            <ActionForm refused={refused?.values?.code === code ? refused : undefined} intent="save">
              <input type="hidden" name="code" value={code} />
              <div className="grid gap-4 md:grid-cols-2">
                <SelectField
                  name="headLogin"
                  label={t("admin.departments.head")}
                  defaultValue={headLogin ?? ""}
                  placeholder
                  optional
                  options={options}
                />
                <SelectField
                  name="deputyLogin"
                  label={t("admin.departments.deputy")}
                  defaultValue={deputyLogin ?? ""}
                  placeholder
                  optional
                  options={options}
                />
              </div>
              <div className="mt-4">
                <SubmitButton tone="secondary">{t("admin.departments.save")}</SubmitButton>
              </div>
            </ActionForm>
          </Card>
        ))}
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
