import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { findKnown, registerComplaint } from "@services/complaints/index.server";
import { readScannedCode } from "@services/platform";
import { readComplaintIntake } from "@services/reports/index.server";
import { ComplaintIntake, PartnerIntake } from "~/components/complaint-intake";
import { lookUpFirst } from "~/http/ask.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("complaints.register") };

/** Looking up changes nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get("intent") === "lookUp" ? false : defaultShouldRevalidate;

export const loader = page(async ({ ctx, url }) => ({
  intake: await readComplaintIntake(ctx, {}),
  serial: readScannedCode(url.searchParams.get("serial")) ?? undefined,
  idempotencyKey: newIdempotencyKey(),
}));

const register = formAction({ register: registerComplaint }, ({ result }) => ({
  to: `/complaints/${result.complaintNo}?view=all`,
  notice: "registered",
}));
/** A number is no part of an address: it is looked up by the form itself. */
export const action = lookUpFirst(
  { intent: "lookUp", ask: findKnown, fields: { "complainant.phone": "phone", serial: "serial", description: "description" } },
  register,
);

export default function NewComplaintPage() {
  const { t } = useTranslation();
  const { intake, serial, idempotencyKey } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const known = said && "answer" in said ? said.answer : null;
  const refused = said && "typed" in said ? said.typed : said;
  const form = { intake, serial, refused, idempotencyKey };
  return (
    <>
      <PageHeader title={t("complaints.register")} back={{ to: "/complaints", label: t("complaints.bulk.back") }} />
      {intake.forPartner ? <PartnerIntake {...form} /> : <ComplaintIntake {...form} known={known} />}
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
