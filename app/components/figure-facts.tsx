import { Link } from "@remix-run/react";
import type { FigureFactsView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Moment } from "~/ui/moment";
import { type Column, Table } from "~/ui/table";
import { FigureNumber } from "./figure-number";

type Fact = FigureFactsView["items"][number];

const SOURCES: Readonly<Record<string, string>> = { C: "/complaints", PR: "/requests", RMA: "/returns" };

const WAYS: Readonly<Record<FigureFactsView["counted"], (fact: Fact, ownBudget: boolean) => string>> = {
  complaint: ({ no }) => `/complaints/${no}?view=all`,
  request: ({ no }) => `/requests/${no}`,
  entry: ({ dealerCode }, ownBudget) => (ownBudget ? "/budget" : `/dealers/${dealerCode}/budget`),
  source: ({ no }) => `${SOURCES[no.split("-", 1)[0]!]}/${no}`,
};

interface FactsProps extends Pick<FigureFactsView, "counted" | "value"> {
  readonly facts: readonly Fact[];
  /** The reader is a dealer, whose budget has a page of its own. */
  readonly ownBudget: boolean;
}

/** What a figure counts, one by one; each leads to its case, request, return or budget. */
export function FigureFactTable({ facts, counted, value, ownBudget }: FactsProps) {
  const { t } = useTranslation();
  const columns: (Column<Fact> | null)[] = [
    {
      key: "no",
      head: t("figures.facts.no"),
      lead: true,
      cell: (fact) => (
        <Link to={WAYS[counted](fact, ownBudget)} className="font-mono text-accent hover:underline">
          {fact.no}
        </Link>
      ),
    },
    { key: "at", head: t("figures.facts.at"), cell: ({ at }) => <Moment at={at} /> },
    { key: "dealer", head: t("figures.facts.dealer"), cell: ({ dealerName }) => dealerName ?? "—" },
    counted === "entry" ? null : { key: "model", head: t("figures.facts.model"), cell: ({ model }) => model ?? "—" },
    value && { key: "value", head: value.label, numeric: true, cell: (fact) => <FigureNumber value={fact.value} unit={value.unit} /> },
    facts.every(({ flag }) => flag === null)
      ? null
      : { key: "flag", head: t("figures.facts.flag"), cell: ({ flag }) => (flag ? t("figures.facts.is") : t("figures.facts.isNot")) },
  ];
  return (
    <Table
      caption={t("figures.facts.title")}
      rows={facts}
      rowKey={({ no, tie }) => `${no} ${tie}`}
      columns={columns.filter((column) => column !== null)}
    />
  );
}
