import { useActionData, useLoaderData } from "@remix-run/react";
import { endOverdraft, grantOverdraft } from "@services/budget/index.server";
import { refuseConsent } from "@services/parts/index.server";
import { readConsents } from "@services/reports/index.server";
import { ConsentCase } from "~/components/consent-case";
import { ExportLinks } from "~/components/export-links";
import { OpenConsents } from "~/components/open-consents";
import { ReleasedRequests } from "~/components/receipt-outcome";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { formatDay, formatMoney } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { useViewing } from "~/ui/viewing";

export const handle: RouteHandle = { title: (t) => t("money.consents.title") };

export const loader = page(async ({ ctx, url, notice }) => ({
  ...(await readConsents(ctx, readSearch(readConsents.definition.input, url.searchParams))),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ grant: grantOverdraft, refuse: refuseConsent, end: endOverdraft }, ({ form, result }) => {
  const intent = String(form.get("intent"));
  if (intent === "grant" && "consentId" in result) return `/consents?granted=${result.consentId}`;
  return { to: "/consents", notice: intent };
});

const NOTICES = { refuse: "money.consents.refused", end: "money.consents.ended" } as const;

export default function ConsentsPage() {
  const { t } = useTranslation();
  const { dealers, open, granted, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const said = NOTICES[notice as keyof typeof NOTICES];
  return (
    <>
      <PageHeader title={t("money.consents.title")} sub={t("money.consents.sub")} />
      <div className="space-y-4">
        {granted && !refused ? <Granted {...granted} /> : null}
        {said && !refused ? <Notice tone="success">{t(said)}</Notice> : null}
        {dealers.length === 0 ? (
          <Card>
            <EmptyState title={t("money.consents.none")}>{t("money.consents.noneText")}</EmptyState>
          </Card>
        ) : null}
        {dealers.map((dealer) => (
          <ConsentCase key={dealer.code} dealer={dealer} refused={refused} idempotencyKey={idempotencyKey} />
        ))}
        <OpenConsents consents={open} refused={refused} idempotencyKey={idempotencyKey} />
        <ExportLinks list="consents" />
      </div>
    </>
  );
}

type GrantedView = NonNullable<Awaited<ReturnType<typeof readConsents>>["granted"]>;

function Granted({ dealerName, cap, expiresOn, released }: GrantedView) {
  const { t } = useTranslation();
  const { locale } = useViewing();
  return (
    <Notice
      tone="success"
      title={t("money.consents.granted", { dealer: dealerName, cap: formatMoney(cap), until: formatDay(expiresOn, locale) })}
    >
      <ReleasedRequests released={released} />
    </Notice>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
