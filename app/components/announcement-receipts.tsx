import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";

interface Receipt {
  dealerCode: string;
  name: string;
  readBy: string | null;
  readAt: string | null;
  urgedAt: string | null;
}

/** Which dealer has read it, when and by whom; those that have not stand first. */
export function AnnouncementReceipts({ dealers }: { dealers: readonly Receipt[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("announcements.receipts")}
      rows={dealers}
      rowKey={({ dealerCode }) => dealerCode}
      columns={[
        { key: "dealer", head: t("announcements.dealer"), lead: true, cell: ({ dealerCode, name }) => `${dealerCode} ${name}` },
        {
          key: "state",
          head: t("announcements.state"),
          mark: true,
          cell: ({ readAt }) => (
            <Badge tone={readAt === null ? "waiting" : "good"}>
              {t(readAt === null ? "announcements.unread" : "announcements.wasRead")}
            </Badge>
          ),
        },
        { key: "at", head: t("announcements.readAt"), cell: ({ readAt }) => <Moment at={readAt} /> },
        { key: "by", head: t("announcements.readBy"), cell: ({ readBy }) => readBy ?? "—" },
        { key: "urged", head: t("announcements.urgedAt"), cell: ({ urgedAt }) => <Moment at={urgedAt} /> },
      ]}
    />
  );
}
