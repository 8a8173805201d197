import { useActionData, useLoaderData } from "@remix-run/react";
import { CUSTOMER_SIZES, INDUSTRIES, NEEDS, VISIT_WAYS } from "@services/parties";
import { archiveCustomer, restoreCustomer, revealCustomer, saveCustomer, visitCustomer } from "@services/parties/index.server";
import { readCustomer } from "@services/reports/index.server";
import { CustomerContact, CustomerHistory } from "~/components/customer-file";
import { ArchiveForm, CustomerForm, VisitForm } from "~/components/customer-forms";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle<{ customer: { name: string } }> = { title: (t, view) => view?.customer.name ?? t("customers.title") };

export const loader = page(async ({ ctx, params, notice }) => ({
  ...{ customer: await readCustomer(ctx, { customerId: params.id! }), notice, idempotencyKey: newIdempotencyKey() },
  classes: { customerSize: CUSTOMER_SIZES, industry: INDUSTRIES, waterNeed: NEEDS, visitWay: VISIT_WAYS },
}));

export const action = formAction(
  { visit: visitCustomer, save: saveCustomer, archive: archiveCustomer, restore: restoreCustomer, reveal: revealCustomer },
  ({ params }) => ({ to: `/customers/${params.id}`, notice: "saved" }),
);

export default function CustomerPage() {
  const { t } = useTranslation();
  const { customer, classes, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const forms = { customer, classes, refused, idempotencyKey };
  return (
    <div className="space-y-4">
      <PageHeader
        title={customer.name}
        back={{ to: "/customers", label: t("customers.title") }}
        badge={
          customer.archivedAt ? (
            <Badge tone="neutral">{t("customers.archived")}</Badge>
          ) : customer.isDue ? (
            <Badge tone="waiting">{t("customers.due")}</Badge>
          ) : undefined
        }
      />
      {notice === "saved" && !refused ? <Notice tone="success">{t("customers.saved")}</Notice> : null}
      {customer.mayKeep ? (
        <div className="flex flex-wrap items-start gap-3">
          {customer.archivedAt ? null : (
            <>
              <VisitForm {...forms} />
              <CustomerForm {...forms} />
            </>
          )}
          <ArchiveForm customer={customer} refused={refused} idempotencyKey={idempotencyKey} />
        </div>
      ) : null}
      <CustomerContact customer={customer} />
      <CustomerHistory customer={customer} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
