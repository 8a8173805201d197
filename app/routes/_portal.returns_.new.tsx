import { useActionData, useLoaderData } from "@remix-run/react";
import { listCategories } from "@services/complaints/index.server";
import { allows, isPartner } from "@services/identity";
import { must, readScannedCode } from "@services/platform";
import { requestReturnWithPhotos } from "@services/returns/index.server";
import { ReturnForm } from "~/components/return-form";
import { fileAction } from "~/http/file-form.server";
import { newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("returns.new") };

export const loader = page(async ({ ctx, url }) => {
  must(allows(ctx.actor, "return.request"));
  return {
    onBehalf: !isPartner(ctx.actor),
    complaintNo: readScannedCode(url.searchParams.get("complaintNo")),
    serials: readScannedCode(url.searchParams.get("serial")),
    categories: (await listCategories(ctx, {})).items,
    idempotencyKey: newIdempotencyKey(),
  };
});

export const action = fileAction({ request: requestReturnWithPhotos }, ({ result }) => ({
  to: `/returns/${result.returnNo}`,
  notice: "requested",
}));

export default function NewReturnPage() {
  const { t } = useTranslation();
  const { complaintNo, ...form } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const back = complaintNo ? { to: `/complaints/${complaintNo}`, label: complaintNo } : { to: "/returns", label: t("returns.title") };
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t("returns.new")} {...(complaintNo ? { sub: t("returns.ofCase", { no: complaintNo }) } : {})} back={back} />
      <ReturnForm complaintNo={complaintNo} {...form} refused={refused} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
