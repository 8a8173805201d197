import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { Table } from "~/ui/table";

interface Credit {
  unitNo: string;
  returnNo: string;
  serial: string;
  model: string;
  senderName: string;
  proposed: string | null;
  amount: string | null;
  openedAt: string;
  isWaived: boolean;
}

/** Credits of units that the company keeps, each with the way to its return, where it is settled. */
export function CreditList({ credits }: { credits: readonly Credit[] }) {
  const { t } = useTranslation();
  if (credits.length === 0) return <EmptyState title={t("returns.credits.none")} />;
  return (
    <Table
      caption={t("returns.credits.title")}
      rows={credits}
      rowKey={({ unitNo }) => unitNo}
      columns={[
        {
          key: "no",
          head: t("returns.one"),
          lead: true,
          cell: ({ returnNo }) => (
            <Link
              to={`/returns/${returnNo}`}
              className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
            >
              {returnNo}
            </Link>
          ),
        },
        { key: "serial", head: t("returns.serial"), cell: ({ serial }) => <span className="break-all font-mono">{serial}</span> },
        { key: "model", head: t("returns.product"), cell: ({ model }) => <span className="font-mono">{model}</span> },
        { key: "sender", head: t("returns.sender"), cell: ({ senderName }) => <span className="break-words">{senderName}</span> },
        {
          key: "amount",
          head: t("returns.owed.amount"),
          cell: ({ amount, proposed, isWaived }) => {
            const shown = amount ?? proposed;
            return isWaived ? t("returns.owed.standing.waived") : shown ? <Money amount={shown} /> : t("returns.credits.unknown");
          },
        },
        { key: "at", head: t("returns.credits.openedAt"), cell: ({ openedAt }) => <Moment at={openedAt} /> },
      ]}
    />
  );
}
