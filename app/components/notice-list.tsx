import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";

interface Listed {
  noticeNo: number;
  kind: string;
  urgent: boolean;
  text: string;
  createdAt: string;
  readAt: string | null;
}

/** Notices, each a button that opens what it is about and thereby marks it read. */
export function NoticeList({ items }: { items: readonly Listed[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("notices.none")} />;
  return (
    <Table
      caption={t("notices.title")}
      rows={items}
      rowKey={({ noticeNo }) => String(noticeNo)}
      columns={[
        {
          key: "text",
          head: t("notices.text"),
          lead: true,
          cell: ({ noticeNo, text, readAt }) => (
            <Form method="post">
              <input type="hidden" name="intent" value="open" />
              <input type="hidden" name="noticeNo" value={noticeNo} />
              <button
                type="submit"
                className={`min-h-11 text-left text-accent hover:underline md:min-h-8 ${readAt === null ? "font-semibold" : "font-normal"}`}
              >
                {text}
              </button>
            </Form>
          ),
        },
        {
          key: "mark",
          head: t("notices.state"),
          mark: true,
          cell: ({ urgent, readAt }) => (
            <span className="flex flex-wrap gap-1">
              {urgent ? <Badge tone="refused">{t("notices.urgent")}</Badge> : null}
              <Badge tone={readAt === null ? "accent" : "neutral"}>{readAt === null ? t("notices.unread") : t("notices.read")}</Badge>
            </span>
          ),
        },
        { key: "kind", head: t("notices.kind"), cell: ({ kind }) => valueLabel(t, "noticeKind", kind) },
        { key: "at", head: t("notices.at"), cell: ({ createdAt }) => <Moment at={createdAt} /> },
      ]}
    />
  );
}
