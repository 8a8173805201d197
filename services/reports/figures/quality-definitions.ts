import { both } from "../../platform";
import type { FigureDefinition, Measure } from "./definitions";

/** The figures of quality (1.12, S1-4, S3-42), in their order. */
export const QUALITY_FIGURES = ["defects", "first_pass_yield", "days_in_state", "cost_of_poor_quality"] as const;

const UNITS: Measure = { key: "units", label: both("台数", "Units"), unit: "count" };
const FOR_STAFF = { hasPeriod: true, forDealers: false } as const;
const OF_UNIT = ["model", "batch", "dealer", "region"] as const;

export const QUALITY_DEFINITIONS: Readonly<Record<(typeof QUALITY_FIGURES)[number], FigureDefinition>> = {
  defects: {
    title: both("不良品", "Defects"),
    how: both(
      "统计期内投诉、配件申请和退货中报告的故障产品，每个序列号只计一台；撤回的不计。已证实指成立的投诉或检验发现的故障。供应商取所报配件和维修所用配件的供应商，一台可属多家，故各供应商之和可能大于合计。",
      "Units said or found to be faulty in the period by complaints, parts requests and returns; a serial counts once, what was withdrawn not at all. Confirmed is what was sustained or inspected. Suppliers are those of the part asked for and of the parts used in the repair; a unit may count for several, so that they may come to more than the whole.",
    ),
    measures: [
      { ...UNITS, tone: "accent" },
      { key: "confirmed", label: both("已证实", "Confirmed"), unit: "count", tone: "refused" },
      { key: "reports", label: both("报告数", "Reports"), unit: "count" },
    ],
    splits: ["model", "batch", "fault", "supplier", "month", "dealer", "region"],
    ...{ value: null, counted: "source", ...FOR_STAFF },
  },
  first_pass_yield: {
    title: both("一次合格率", "First-pass yield"),
    how: both(
      "统计期内完成首次复检的退货产品中，首次复检即合格的比例，保留一位小数；之后的复检不计。",
      "Of the returned units re-inspected for the first time in the period, the share that passed at once, one decimal; later re-inspections are not counted.",
    ),
    measures: [
      { key: "rate", label: both("一次合格率", "Passed at once"), unit: "percent", tone: "accent" },
      { key: "passed", label: both("合格", "Passed"), unit: "count" },
      { key: "tested", label: both("首次复检", "First re-inspections"), unit: "count" },
    ],
    splits: ["model", "month", "fault", "batch", "dealer", "region"],
    ...{ value: null, counted: "source", ...FOR_STAFF },
  },
  days_in_state: {
    title: both("各环节天数", "Days in each state"),
    how: both(
      "统计期内离开某一状态的退货产品，在该状态停留的自然日数（24 小时为一天），取中位数和第 90 百分位数，保留一位小数；仍在该状态的不计。",
      "For returned units that left a state in the period, how many days of 24 hours they had stood in it: median and 90th percentile, one decimal; what still stands in it is not counted.",
    ),
    measures: [
      { key: "median", label: both("中位数", "Median"), unit: "days", tone: "accent" },
      { key: "p90", label: both("第 90 百分位", "90th percentile"), unit: "days", tone: "waiting" },
      { key: "stays", label: both("次数", "Stays"), unit: "count" },
    ],
    splits: ["state", "month", ...OF_UNIT],
    value: { label: both("停留天数", "Stood for"), unit: "days" },
    ...{ counted: "source", ...FOR_STAFF },
  },
  cost_of_poor_quality: {
    title: both("质量损失成本", "Cost of poor quality"),
    how: both(
      "统计期内：发出的维修配件和维修所用配件（按现行成本价）、维修申请和退回产品的运费、批准的客诉基金、报废的产品（按整机成本价，没有整机配件的计零）之和。备用件不计。",
      "In the period: repair parts shipped and parts used in repairs at their present cost price, freight of repair requests and of units sent back, granted goodwill, and scrapped units at cost (nothing where no part stands for the whole unit). Spare stock is left out.",
    ),
    measures: [
      { key: "cost", label: both("合计", "In all"), unit: "money", tone: "refused" },
      { key: "parts", label: both("配件", "Parts"), unit: "money" },
      { key: "freight", label: both("运费", "Freight"), unit: "money" },
      { key: "goodwill", label: both("客诉基金", "Goodwill"), unit: "money" },
      { key: "scrapped", label: both("报废", "Scrapped"), unit: "money" },
    ],
    splits: ["cost", "month", ...OF_UNIT],
    value: { label: both("金额", "Amount"), unit: "money" },
    ...{ counted: "source", action: "quality_cost.read", ...FOR_STAFF },
  },
};
