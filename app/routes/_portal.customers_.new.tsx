import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorize } from "@services/identity";
import { CUSTOMER_SIZES, INDUSTRIES, NEEDS } from "@services/parties";
import { registerCustomer } from "@services/parties/index.server";
import { CustomerFields } from "~/components/customer-forms";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/choice";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("customers.new.title") };

export const loader = page(async ({ ctx }) => {
  authorize(ctx.actor, "customer.keep", {});
  return { idempotencyKey: newIdempotencyKey(), classes: { customerSize: CUSTOMER_SIZES, industry: INDUSTRIES, waterNeed: NEEDS } };
});

export const action = formAction({ register: registerCustomer }, ({ result }) => ({
  to: `/customers/${result.customerId}`,
  notice: "saved",
}));

/** A file that no sale and no case brings; who has the same telephone is looked at first. */
export default function NewCustomerPage() {
  const { t } = useTranslation();
  const { classes, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const isKnown = refused?.fields?.samePhone !== undefined || refused?.values?.samePhone !== undefined;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("customers.new.title")} sub={t("customers.new.sub")} back={{ to: "/customers", label: t("customers.title") }} />
      <Card>
        <ActionForm intent="register" refused={refused} idempotencyKey={idempotencyKey}>
          <div className="space-y-4">
            <CustomerFields classes={classes} />
            {isKnown ? (
              <>
                <Link
                  to={`/customers?${new URLSearchParams({ view: "all", q: String(refused.values?.phone ?? "") })}`}
                  className="inline-flex min-h-11 items-center text-accent underline md:min-h-0"
                >
                  {t("customers.new.known")}
                </Link>
                <Checkbox name="samePhone" label={t("customers.new.samePhone")} />
              </>
            ) : null}
            <SubmitButton>{t("customers.new.register")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
