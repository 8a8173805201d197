import { Link } from "@remix-run/react";
import type { listDocuments } from "@services/controlled/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { Day } from "~/ui/moment";
import { Table } from "~/ui/table";

const TONES = { draft: "waiting", coming: "accent", in_force: "good", withdrawn: "neutral" } as const;

/** How a controlled document stands; of one that was issued for a later day, from when on it holds. */
export function DocumentBadge({ standing, effectiveOn }: { standing: keyof typeof TONES; effectiveOn: string | null }) {
  const { t } = useTranslation();
  return (
    <Badge tone={TONES[standing]}>
      {standing === "coming" ? (
        <>
          {t("controlled.comingFrom")} <Day date={effectiveOn} />
        </>
      ) : (
        valueLabel(t, "documentStatus", standing)
      )}
    </Badge>
  );
}

/** Controlled documents, each with the way to its page. */
export function DocumentTable({ items }: { items: Awaited<ReturnType<typeof listDocuments>>["items"] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("controlled.none")} />;
  return (
    <Table
      caption={t("controlled.title")}
      rows={items}
      rowKey={({ documentNo }) => documentNo}
      columns={[
        {
          key: "title",
          head: t("controlled.document"),
          lead: true,
          cell: ({ documentNo, title }) => (
            <Link to={`/controlled-documents/${encodeURIComponent(documentNo)}`} className="text-accent hover:underline">
              {title} <span className="ml-2 whitespace-nowrap font-mono text-xs">{documentNo}</span>
            </Link>
          ),
        },
        { key: "status", head: t("controlled.status"), mark: true, cell: (row) => <DocumentBadge {...row} /> },
        {
          key: "label",
          head: t("controlled.label"),
          cell: ({ label, waits, status }) => (
            <>
              {label} {waits && status !== "draft" ? <Badge tone="waiting">{t("controlled.waits")}</Badge> : null}
            </>
          ),
        },
        { key: "kind", head: t("controlled.kind"), cell: ({ kind }) => valueLabel(t, "documentKind", kind) },
        {
          key: "classification",
          head: t("controlled.classification"),
          cell: ({ classification }) => valueLabel(t, "classification", classification),
        },
        { key: "department", head: t("controlled.department"), cell: ({ department }) => valueLabel(t, "department", department) },
        { key: "effective", head: t("controlled.effectiveOn"), cell: ({ effectiveOn }) => <Day date={effectiveOn} /> },
        {
          key: "review",
          head: t("controlled.reviewOn"),
          cell: ({ reviewOn, overdue }) => (
            <>
              <Day date={reviewOn} /> {overdue ? <Badge tone="refused">{t("controlled.overdue")}</Badge> : null}
            </>
          ),
        },
      ]}
    />
  );
}
