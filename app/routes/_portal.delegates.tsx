import { useActionData, useLoaderData } from "@remix-run/react";
import { endDelegation, listDelegations, nameDelegate } from "@services/escalation/index.server";
import { DelegateForm } from "~/components/delegate-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Day } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("escalation.delegates.title") };

export const loader = page(async ({ ctx, notice }) => ({
  ...(await listDelegations(ctx, {})),
  ...{ me: ctx.actor.login, notice, idempotencyKey: newIdempotencyKey() },
}));

export const action = formAction({ name: nameDelegate, end: endDelegation }, ({ form }) => ({
  to: "/delegates",
  notice: String(form.get("intent")),
}));

/** Who is out of office, and who stands in. */
export default function DelegatesPage() {
  const { t } = useTranslation();
  const { items, people, me, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("escalation.delegates.title")}
        sub={t("escalation.delegates.sub")}
        back={{ to: "/escalations", label: t("escalation.title") }}
      />
      <div className="space-y-4">
        {refused || !notice ? null : <Notice tone="success">{t("escalation.delegates.named")}</Notice>}
        <Card flush>
          {items.length === 0 ? <EmptyState title={t("escalation.delegates.none")} /> : null}
          <ul className="divide-y divide-line">
            {items.map(({ delegationId, name, delegate, fromOn, toOn, now, can }) => (
              <li key={delegationId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <span className="min-w-0 flex-1">
                  {name} → <strong>{delegate}</strong>
                  <span className="block text-muted text-xs">
                    <Day date={fromOn} /> – <Day date={toOn} />
                  </span>
                </span>
                {now ? <Badge tone="accent">{t("escalation.delegates.now")}</Badge> : null}
                {can.end.ok ? (
                  <ActionForm intent="end" refused={refused?.values?.delegationId === delegationId ? refused : undefined}>
                    <input type="hidden" name="delegationId" value={delegationId} />
                    <SubmitButton tone="secondary">{t("escalation.delegates.end")}</SubmitButton>
                  </ActionForm>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
        <DelegateForm people={people} me={me} refused={refused?.intent === "name" ? refused : undefined} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
