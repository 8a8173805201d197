import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { exportedList } from "./exported-list.server";
import { type FigureView, listFigureFacts, readFigure } from "./figures/read-figure.server";
import { yesOrNo } from "./yes-or-no";

interface Cell {
  readonly figure: string;
  readonly row: string;
  readonly measure: string;
  readonly value: string | number | null;
  readonly unit: string;
}

/** Every number of a figure on a line of its own, so that one file fits all figures. */
const cellsOf = ({ title, rows, series }: FigureView): Cell[] =>
  rows.flatMap(({ label, values }) =>
    series.map((measure, at) => ({ figure: title, row: label, measure: measure.label, value: values[at] ?? null, unit: measure.unit })),
  );

/** Figures as files, and what stands behind them. */
export const EXPORTED_FIGURES = {
  figure: exportedList({
    title: both("统计指标", "Figure"),
    query: readFigure,
    rows: cellsOf,
    columns: [
      { heading: both("指标", "Figure"), type: "text", cell: (row) => row.figure },
      { heading: both("分组", "Row"), type: "text", cell: (row) => row.row },
      { heading: both("项目", "Measure"), type: "text", cell: (row) => row.measure },
      { heading: both("数值", "Value"), type: "money", cell: (row) => (row.value === null ? null : String(row.value)) },
      { heading: both("单位", "Unit"), type: "text", cell: (row, locale) => nameOfValue("figureUnit", row.unit, locale) },
    ],
  }),
  "figure-facts": exportedList({
    title: both("统计明细", "What a figure counts"),
    query: listFigureFacts,
    rows: ({ items }) => items,
    columns: [
      { heading: both("单号", "Number"), type: "code", cell: (row) => row.no },
      { heading: both("统计时间", "Counted at"), type: "instant", cell: (row) => row.at },
      { heading: both("经销商编号", "Dealer code"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("经销商", "Dealer"), type: "text", cell: (row) => row.dealerName },
      { heading: both("型号", "Model"), type: "code", cell: (row) => row.model },
      { heading: both("数值", "Value"), type: "money", cell: (row) => row.value },
      { heading: both("计为", "Counts as"), type: "text", cell: (row, locale) => yesOrNo(row.flag, locale) },
    ],
  }),
};
