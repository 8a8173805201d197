import type { Action, Bilingual, Settings } from "../../platform";
import { both } from "../../platform";
import { QUALITY_DEFINITIONS, QUALITY_FIGURES } from "./quality-definitions";

const SERVICE_FIGURES = [
  "resolution_time",
  "complaint_volume",
  "complaint_rate",
  "open_cases",
  "time_limits",
  "repeat_rate",
  "satisfaction",
  "reopened",
  "conduct",
  "parts_cost",
  "budget_use",
] as const;
/** Which figures stand on a page: those of complaints, parts and budgets, or quality's. */
export const FIGURE_AREAS = { service: SERVICE_FIGURES, quality: QUALITY_FIGURES } as const;
export type FigureArea = keyof typeof FIGURE_AREAS;
export const FIGURE_NAMES = [...SERVICE_FIGURES, ...QUALITY_FIGURES] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** By what a figure can be split. */
export const SPLITS = [
  "month",
  "urgency",
  "severity",
  "category",
  "cause",
  "department",
  "timer",
  "age",
  "region",
  "dealer",
  "model",
  "batch",
  "fault",
  "supplier",
  "state",
  "cost",
] as const;
export type Split = (typeof SPLITS)[number];

export type FigureUnit = "hours" | "days" | "percent" | "per_thousand" | "count" | "score" | "money";

export interface Measure {
  readonly key: string;
  readonly label: Bilingual;
  readonly unit: FigureUnit;
  /** Its colour where it is drawn; without one it stands in the table only. */
  readonly tone?: "accent" | "waiting" | "refused";
  /** A share of the whole of this measure, in percent. */
  readonly shareOf?: string;
}

export interface FigureDefinition {
  readonly title: Bilingual;
  /** How it is counted, in words: what is counted, by which date, what is left out. */
  /** What is counted, in words; where a setting decides it, by what it says. */
  readonly how: Bilingual | ((settings: Settings) => Bilingual);
  readonly measures: readonly Measure[];
  /** The first is the one that is shown unless another is asked for. */
  readonly splits: readonly Split[];
  /** What one of the counted says, in the list behind the figure. */
  readonly value: { readonly label: Bilingual; readonly unit: FigureUnit } | null;
  /** What the counted is: a case, a request, an entry of a dealer's budget, or whichever of a case, a request and a return its number says. */
  readonly counted: "complaint" | "request" | "entry" | "source";
  /** False: it says how things stand now. */
  readonly hasPeriod: boolean;
  /** What its reader must be allowed beside reading figures. */
  readonly action?: Action;
  /** Whether a dealer sees its own. */
  readonly forDealers: boolean;
}

const CASES: Measure = { key: "cases", label: both("投诉数", "Cases"), unit: "count" };
const PLACES = ["region", "dealer", "model"] as const;

/** The figures of the portal (1.12), each with what it counts. */
export const FIGURES: Readonly<Record<FigureName, FigureDefinition>> = {
  resolution_time: {
    title: both("处理时长", "Time to resolve"),
    how: both(
      "统计期内办结的投诉，从受理到最近一次办结所经过的自然小时数；办结指结案、远程解决、转出或答复不成立。重开过的投诉计到再次办结为止，期间未办结的不计入。取中位数和第 90 百分位数（线性插值），保留一位小数。",
      "Cases that ended in the period, in hours by the clock from registration to the last time they ended: closed, resolved remotely, transferred or answered as not sustained. A reopened case runs on to its next end; an open one is not counted. Median and 90th percentile (linear interpolation), one decimal.",
    ),
    measures: [
      { key: "median", label: both("中位数", "Median"), unit: "hours", tone: "accent" },
      { key: "p90", label: both("第 90 百分位", "90th percentile"), unit: "hours", tone: "waiting" },
      CASES,
    ],
    splits: ["urgency", "month", "severity", "category", "department", ...PLACES],
    value: { label: both("处理时长", "Time to resolve"), unit: "hours" },
    ...{ counted: "complaint", hasPeriod: true, forDealers: true },
  },
  complaint_volume: {
    title: both("投诉原因与趋势", "Causes and trend"),
    how: both(
      "统计期内受理的投诉和突发事件，不含咨询；不成立和转出的也计入。原因取最近一次已有结论的调查。占比以同一筛选条件下的总数为分母，保留一位小数。",
      "Complaints and incidents registered in the period, enquiries left out; those not sustained and those transferred count too. The cause is that of the last concluded investigation. Shares are of all under the same filters, one decimal.",
    ),
    measures: [
      { ...CASES, tone: "accent" },
      { key: "share", label: both("占比", "Share"), unit: "percent", shareOf: "cases" },
    ],
    splits: ["category", "cause", "month", "urgency", "severity", "department", ...PLACES],
    ...{ value: null, counted: "complaint", hasPeriod: true, forDealers: true },
  },
  complaint_rate: {
    title: both("千台投诉率", "Complaints per 1,000 units"),
    how: both(
      "统计期内受理的投诉和突发事件（不含咨询，不含判定不成立的）除以统计期内发出的台数，乘以 1,000，保留两位小数；期内没有发货则不计算。经销商取服务该投诉的经销商和发往的经销商。",
      "Complaints and incidents registered in the period (no enquiries, none judged not sustained) divided by the units shipped in the period, times 1,000, two decimals; where nothing was shipped there is no rate. The dealer is the one who serves the case and the one the unit was shipped to.",
    ),
    measures: [
      { key: "rate", label: both("千台投诉率", "Per 1,000 units"), unit: "per_thousand", tone: "accent" },
      CASES,
      { key: "units", label: both("发出台数", "Units shipped"), unit: "count" },
    ],
    splits: ["month", ...PLACES],
    ...{ value: null, counted: "complaint", hasPeriod: true, forDealers: true },
  },
  open_cases: {
    title: both("未结投诉账龄", "Ageing of open cases"),
    how: both(
      "此刻未办结的全部投诉（含经销商处理的），按受理至今的整日数分段；超时指下一个时限已过。",
      "Every case open at this moment, those at dealers included, by whole days since registration; overdue is whose next time limit has passed.",
    ),
    measures: [
      { ...CASES, tone: "accent" },
      { key: "overdue", label: both("已超时", "Overdue"), unit: "count", tone: "refused" },
      { key: "oldest", label: both("最久（天）", "Oldest"), unit: "days" },
    ],
    splits: ["age", "urgency", "department", "category", ...PLACES],
    value: { label: both("未结天数", "Open for"), unit: "days" },
    ...{ counted: "complaint", hasPeriod: false, forDealers: true },
  },
  time_limits: {
    title: both("时限达成率", "Time limits kept"),
    how: both(
      "统计期内到期的投诉时限：按时完成的除以全部，保留一位小数。到期而未完成的算未达成；取消的、被重新开始的和暂停中的不计。",
      "Time limits of cases that fell due in the period: those kept divided by all, one decimal. What is due and not done counts as missed; cancelled, restarted and paused ones are left out.",
    ),
    measures: [
      { key: "rate", label: both("达成率", "Kept"), unit: "percent", tone: "accent" },
      { key: "limits", label: both("到期时限", "Limits due"), unit: "count" },
      { key: "missed", label: both("未达成", "Missed"), unit: "count" },
    ],
    splits: ["timer", "month", "urgency", "department", ...PLACES],
    ...{ value: null, counted: "complaint", hasPeriod: true, forDealers: false },
  },
  repeat_rate: {
    title: both("重复投诉率", "Repeat complaints"),
    how: ({ repeatDays }) =>
      both(
        `统计期内受理的投诉和突发事件中，此前 ${repeatDays} 天内同一序列号或同一电话已有投诉的比例，保留一位小数；经销商和分销商代客户投诉，只比序列号；不含咨询。`,
        `Of the complaints and incidents registered in the period, the share for whose serial or telephone number there was another in the ${repeatDays} days before, one decimal; dealers and sub-distributors complain for many customers, so of theirs only the serial counts; enquiries are left out.`,
      ),
    measures: [
      { key: "rate", label: both("重复率", "Repeated"), unit: "percent", tone: "accent" },
      { key: "repeats", label: both("重复投诉", "Repeat cases"), unit: "count" },
      CASES,
    ],
    splits: ["month", "category", ...PLACES],
    ...{ value: null, counted: "complaint", hasPeriod: true, forDealers: false },
  },
  satisfaction: {
    title: both("客户满意度", "Satisfaction"),
    how: both(
      "统计期内回访和满意度调查得到的评分（1 至 5 分）的平均值，保留两位小数；4 分及以上为满意。一件投诉可有多个评分；调查答复记为回访的只算一次。",
      "The mean of the marks (1 to 5) that follow-ups and surveys brought in the period, two decimals; 4 and more is satisfied. A case may have several; an answer that was written down as a follow-up counts once.",
    ),
    measures: [
      { key: "average", label: both("平均分", "Mean"), unit: "score", tone: "accent" },
      { key: "satisfied", label: both("满意率", "Satisfied"), unit: "percent" },
      { key: "answers", label: both("评分数", "Marks"), unit: "count" },
    ],
    splits: ["month", "urgency", "category", ...PLACES],
    value: { label: both("评分", "Mark"), unit: "score" },
    ...{ counted: "complaint", hasPeriod: true, forDealers: true },
  },
  reopened: {
    title: both("重开", "Reopened"),
    how: both(
      "统计期内办结后又被重开的次数，每次重开计一次；计在重开之时的负责人名下。",
      "How often cases that had ended were opened again in the period, each time once; it goes to who owned the case when it was opened again.",
    ),
    measures: [{ key: "times", label: both("次数", "Times"), unit: "count", tone: "accent" }, CASES],
    splits: ["month", "category", "department", ...PLACES],
    ...{ value: null, counted: "complaint", hasPeriod: true, forDealers: false },
  },
  conduct: {
    title: both("态度投诉成立", "Conduct sustained"),
    how: both(
      "统计期内决定成立的服务态度投诉，按决定之日，计在被投诉人名下；本人不计自己的。",
      "Cases about conduct that were decided as sustained in the period, by the day of the decision; each goes to the person that it is about, who does not count their own.",
    ),
    measures: [{ ...CASES, tone: "accent" }],
    splits: ["month", "category", "department", ...PLACES],
    ...{ value: null, counted: "complaint", hasPeriod: true, action: "conduct.read", forDealers: false },
  },
  parts_cost: {
    title: both("配件成本", "Parts cost"),
    how: both(
      "统计期内发出的维修配件，按配件现行成本价计；备用件不计。每件投诉的成本只算关联投诉的申请，除以这些投诉的件数，保留两位小数。批次和型号取申请所报的序列号，没有序列号的型号取所关联的投诉。",
      "Repair parts shipped in the period at the parts' present cost price, spare stock left out. Cost per case counts the requests that name one, divided by those cases, two decimals. Batch and model are those of the serial on the request; without one the model is that of the case.",
    ),
    measures: [
      { key: "cost", label: both("成本", "Cost"), unit: "money", tone: "accent" },
      { key: "perCase", label: both("每件投诉", "Per case"), unit: "money" },
      { key: "cases", label: both("投诉数", "Cases"), unit: "count" },
      { key: "requests", label: both("申请数", "Requests"), unit: "count" },
    ],
    splits: ["month", "model", "batch", "dealer", "region"],
    value: { label: both("成本", "Cost"), unit: "money" },
    ...{ counted: "request", hasPeriod: true, action: "catalog.read_cost", forDealers: false },
  },
  budget_use: {
    title: both("售后费用使用率", "Budget use"),
    how: both(
      "统计期内（按记账日期）使用的售后费用除以计提，保留一位小数。使用为配件、维修、运费、旧件扣费减退款，冲销按原类别抵减；计提不大于零则不计算。汇款、过期和调整不计。",
      "What was used of budgets in the period (by business date) divided by what accrued, one decimal. Used is parts, repair, freight and core charges less refunds; a reversal counts against the kind it reverses; where nothing accrued there is no share. Remittances, expiry and adjustments are left out.",
    ),
    measures: [
      { key: "share", label: both("使用率", "Used"), unit: "percent", tone: "accent" },
      { key: "accrued", label: both("计提", "Accrued"), unit: "money" },
      { key: "used", label: both("使用", "Used"), unit: "money" },
    ],
    splits: ["month", "dealer", "region"],
    value: { label: both("金额", "Amount"), unit: "money" },
    ...{ counted: "entry", hasPeriod: true, action: "budget.read", forDealers: true },
  },
  ...QUALITY_DEFINITIONS,
};

/** The page on which a figure stands. */
export const areaOf = (figure: FigureName): FigureArea =>
  (QUALITY_FIGURES as readonly FigureName[]).includes(figure) ? "quality" : "service";

/** The stretches of time for which cases are open, by their first whole day; the last has no end. */
export const AGES = [0, 1, 3, 7, 14, 30] as const;
