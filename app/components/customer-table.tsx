import { Link } from "@remix-run/react";
import type { listCustomers } from "@services/parties/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Day } from "~/ui/moment";
import { Table } from "~/ui/table";

type Customer = Awaited<ReturnType<typeof listCustomers>>["items"][number];

/** Customers, a row each, with their class and the day of their next visit. */
export function CustomerTable({ customers }: { customers: readonly Customer[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("customers.title")}
      rows={customers}
      rowKey={({ customerId }) => customerId}
      columns={[
        {
          key: "name",
          head: t("customers.name"),
          lead: true,
          cell: ({ customerId, name }) => (
            <Link to={`/customers/${customerId}`} className="text-accent hover:underline">
              {name}
            </Link>
          ),
        },
        { key: "phone", head: t("customers.phone"), cell: ({ phone }) => <span className="tabular-nums">{phone}</span> },
        { key: "size", head: t("customers.class.size"), cell: ({ size }) => (size ? valueLabel(t, "customerSize", size) : "—") },
        {
          key: "industry",
          head: t("customers.class.industry"),
          cell: ({ industry }) => (industry ? valueLabel(t, "industry", industry) : "—"),
        },
        { key: "need", head: t("customers.class.need"), cell: ({ need }) => (need ? valueLabel(t, "waterNeed", need) : "—") },
        { key: "units", head: t("customers.units"), numeric: true, cell: ({ units }) => units },
        { key: "next", head: t("customers.nextVisit"), cell: ({ nextVisitOn }) => (nextVisitOn ? <Day date={nextVisitOn} /> : "—") },
      ]}
    />
  );
}
