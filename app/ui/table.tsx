import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "./classes";

export interface Column<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers and amounts stand right. */
  numeric?: boolean;
  /** The cell that names the row: its heading on a phone. */
  lead?: boolean;
  /** Stands beside the lead on a phone: a state, usually. */
  mark?: boolean;
  /** Sentences: on a phone they stand below their heading, from the left. */
  words?: boolean;
  /** Left out on a phone. */
  wideOnly?: boolean;
}

interface TableProps<Row> {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Marks the row that is open beside the list. */
  isCurrent?: (row: Row) => boolean;
  /** On a phone: `cards` stack each row's cells, `scroll` keeps the columns and scrolls sideways. */
  phone?: "cards" | "scroll";
  /** A last row: sums. */
  foot?: ReactNode;
}

/** A dense list with a head that stays; empty lists are the page's own to show (EmptyState). */
export function Table<Row>({ caption, columns, rows, rowKey, isCurrent, phone = "cards", foot }: TableProps<Row>) {
  const { t } = useTranslation();
  const cards = phone === "cards";
  return (
    <div className={cards ? "" : "overflow-x-auto md:overflow-visible"}>
      <table className={classes("w-full border-collapse text-left", cards && "block md:table")}>
        <caption className="sr-only">{caption}</caption>
        <thead className={cards ? "sr-only md:not-sr-only md:table-header-group" : ""}>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={classes(
                  "top-header whitespace-nowrap border-line border-b bg-surface px-3 py-2 font-medium text-muted text-xs first:pl-4 last:pr-4 md:sticky",
                  column.numeric && "text-right",
                  column.wideOnly && "hidden md:table-cell",
                )}
              >
                {column.head || <span className="sr-only">{t("ui.table.mark")}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={cards ? "block md:table-row-group" : ""}>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              aria-current={isCurrent?.(row) || undefined}
              className={classes(
                "border-line border-b last:border-b-0",
                isCurrent?.(row) ? "bg-accent-soft" : "md:hover:bg-sunken",
                cards && "flex flex-wrap gap-x-3 px-4 py-2.5 md:table-row",
              )}
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} cards={cards}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot className={classes("border-line border-t font-semibold", cards && "block md:table-footer-group")}>{foot}</tfoot>
        ) : null}
      </table>
    </div>
  );
}

function Cell<Row>({ column, cards, children }: { column: Column<Row>; cards: boolean; children: ReactNode }) {
  const named = cards && !column.lead && !column.mark;
  const className = classes(
    cards ? "md:px-3 md:py-2 md:first:pl-4 md:last:pr-4" : "px-3 py-2 first:pl-4 last:pr-4",
    "md:align-top",
    column.numeric && (cards ? "md:text-right md:tabular-nums" : "text-right tabular-nums"),
    column.wideOnly && "hidden md:table-cell",
    cards &&
      !column.wideOnly &&
      (named
        ? classes("order-3 w-full md:table-cell md:w-auto", column.words ? "flex flex-col" : "flex items-baseline justify-between gap-4")
        : "md:table-cell"),
    cards &&
      column.lead &&
      "order-1 flex-1 [&>a]:-my-2.5 [&>a]:inline-flex [&>a]:min-h-11 [&>a]:items-center md:[&>a]:my-0 md:[&>a]:min-h-0",
    cards && column.mark && "order-2",
  );
  const content = named ? (
    <>
      <span aria-hidden="true" className="shrink-0 text-muted text-xs md:hidden">
        {column.head}
      </span>
      <span className={classes("min-w-0 md:[text-align:inherit]", !column.words && "text-right")}>{children}</span>
    </>
  ) : (
    children
  );
  if (!column.lead) return <td className={className}>{content}</td>;
  return (
    <th scope="row" className={classes("font-medium md:whitespace-nowrap", className)}>
      {content}
    </th>
  );
}
