import { both, inLocale } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { exportedList } from "./exported-list.server";
import { type FigureView, listFigureFacts, readFigure } from "./figures/read-figure.server";
import { readRegionalReport } from "./figures/regional-report.server";
import { readScorecard } from "./figures/scorecard.server";
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

const decimal = (value: number | null) => (value === null ? null : String(value));

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
  "regional-report": exportedList({
    title: both("区域投诉报告", "Regional report"),
    query: readRegionalReport,
    rows: ({ items, total }, locale) => [...items, { ...total, label: inLocale(both("合计", "Whole"), locale) }],
    columns: [
      { heading: both("区域", "Region"), type: "text", cell: (row) => row.label },
      { heading: both("投诉数", "Cases"), type: "integer", cell: (row) => row.cases },
      { heading: both("上月", "Month before"), type: "integer", cell: (row) => row.casesBefore },
      { heading: both("去年同月", "Year before"), type: "integer", cell: (row) => row.casesYearAgo },
      { heading: both("一般", "General"), type: "integer", cell: (row) => row.general },
      { heading: both("中度", "Moderate"), type: "integer", cell: (row) => row.moderate },
      { heading: both("重大", "Major"), type: "integer", cell: (row) => row.major },
      { heading: both("评分数", "Marks"), type: "integer", cell: (row) => row.marks },
      { heading: both("平均分", "Mean mark"), type: "money", cell: (row) => decimal(row.average) },
      { heading: both("上月平均分", "Mean of the month before"), type: "money", cell: (row) => decimal(row.averageBefore) },
    ],
  }),
  scorecard: exportedList({
    title: both("个人绩效", "Scorecard"),
    query: readScorecard,
    rows: ({ items }) => items,
    columns: [
      { heading: both("账号", "Login"), type: "code", cell: (row) => row.login },
      { heading: both("姓名", "Name"), type: "text", cell: (row) => row.name },
      {
        heading: both("部门", "Department"),
        type: "text",
        cell: (row, locale) => row.department && nameOfValue("department", row.department, locale),
      },
      { heading: both("办结投诉", "Cases ended"), type: "integer", cell: (row) => row.handled },
      { heading: both("处理时长中位数（小时）", "Median hours"), type: "money", cell: (row) => decimal(row.medianHours) },
      { heading: both("到期时限", "Limits due"), type: "integer", cell: (row) => row.limits },
      { heading: both("时限达成率（%）", "Limits kept (%)"), type: "money", cell: (row) => decimal(row.kept) },
      { heading: both("评分数", "Marks"), type: "integer", cell: (row) => row.marks },
      { heading: both("平均分", "Mean mark"), type: "money", cell: (row) => decimal(row.average) },
      { heading: both("受理投诉", "Cases received"), type: "integer", cell: (row) => row.cases },
      { heading: both("重复率（%）", "Repeated (%)"), type: "money", cell: (row) => decimal(row.repeats) },
      { heading: both("重开次数", "Reopened"), type: "integer", cell: (row) => row.reopened },
      { heading: both("态度投诉成立", "Conduct sustained"), type: "integer", cell: (row) => row.conduct },
      { heading: both("生效处罚", "Penalties in force"), type: "integer", cell: (row) => row.penalties },
    ],
  }),
};
