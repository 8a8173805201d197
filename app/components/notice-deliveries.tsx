import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ActionForm } from "~/ui/form";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";

interface Delivered {
  deliveryId: string;
  kind: string;
  subjectNo: string;
  channel: string;
  address: string;
  status: string;
  attempts: number;
  lastError: string | null;
  toldAt: string;
  nextAttemptAt: string | null;
  can: { resend: { ok: boolean } };
}

const TONES: Readonly<Record<string, "good" | "refused" | "waiting">> = { sent: "good", dead: "refused", unsure: "refused" };

/** What left the portal and what became of it; what is dead or unsure can be sent again. */
export function NoticeDeliveries({ items }: { items: readonly Delivered[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("notices.deliveries.none")} />;
  return (
    <Table
      caption={t("notices.deliveries.title")}
      rows={items}
      rowKey={({ deliveryId }) => deliveryId}
      columns={[
        {
          key: "kind",
          head: t("notices.kind"),
          lead: true,
          cell: ({ kind, subjectNo }) => (
            <>
              {valueLabel(t, "noticeKind", kind)} <span className="whitespace-nowrap font-mono text-xs">{subjectNo}</span>
            </>
          ),
        },
        {
          key: "status",
          head: t("notices.state"),
          mark: true,
          cell: ({ status }) => <Badge tone={TONES[status] ?? "waiting"}>{valueLabel(t, "noticeDeliveryStatus", status)}</Badge>,
        },
        {
          key: "to",
          head: t("notices.deliveries.to"),
          cell: ({ channel, address }) => (address === channel ? channel : `${channel} · ${address}`),
        },
        { key: "attempts", head: t("notices.deliveries.attempts"), numeric: true, cell: ({ attempts }) => attempts },
        { key: "at", head: t("notices.at"), cell: ({ toldAt }) => <Moment at={toldAt} /> },
        { key: "next", head: t("notices.deliveries.next"), cell: ({ nextAttemptAt }) => <Moment at={nextAttemptAt} />, wideOnly: true },
        {
          key: "error",
          head: t("notices.deliveries.error"),
          cell: ({ lastError }) => <span className="break-all text-xs">{lastError ?? ""}</span>,
        },
        {
          key: "resend",
          head: t("notices.deliveries.resend"),
          cell: ({ deliveryId, can }) =>
            can.resend.ok ? (
              <ActionForm>
                <input type="hidden" name="deliveryId" value={deliveryId} />
                <SubmitButton intent="resend" tone="secondary">
                  {t("notices.deliveries.resend")}
                </SubmitButton>
              </ActionForm>
            ) : null,
        },
      ]}
    />
  );
}
