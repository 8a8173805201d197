import type { Remedy } from "../complaints";
import { type Bilingual, both } from "../platform";

/** What a fault comes from (S3-10). */
export const CAUSE_CLASSES = ["operation", "process", "supplier"] as const;
export type CauseClass = (typeof CAUSE_CLASSES)[number];

export interface ProposedRemedy {
  readonly remedy: Remedy;
  readonly rule: string;
  readonly why: Bilingual;
}

interface Row extends ProposedRemedy {
  readonly cause: CauseClass;
  /** What the case is about, by its category's first level; any where nothing is said. */
  readonly category?: string;
}

/** Which remedy follows from which cause: the first row that fits (S3-3, S3-10, S3-41). */
const REMEDY_ROWS: readonly Row[] = [
  {
    ...{ cause: "operation", category: "product_quality", remedy: "repair", rule: "S3-10" },
    why: both("操作失误造成的故障，修复后可正常使用", "a fault that a mistake in operation caused is gone once it is repaired"),
  },
  {
    ...{ cause: "operation", category: "logistics", remedy: "compensation", rule: "S3-41" },
    why: both("仓储配送操作过失，致歉并赔偿", "the warehouse or delivery is at fault: apology and compensation"),
  },
  {
    ...{ cause: "operation", category: "price", remedy: "refund", rule: "S3-10" },
    why: both("开单或收款差错，退还差额", "a mistake in the bill is paid back"),
  },
  {
    ...{ cause: "operation", remedy: "compensation", rule: "S3-10" },
    why: both("工作人员操作失误，致歉并补偿客户", "a mistake of the staff: apology and compensation"),
  },
  {
    ...{ cause: "process", category: "product_quality", remedy: "exchange", rule: "S3-10" },
    why: both("工艺或流程缺陷，修复后可能再次出现，应换货", "a fault of the process may come back after a repair: exchange it"),
  },
  {
    ...{ cause: "process", category: "logistics", remedy: "compensation", rule: "S3-3" },
    why: both("流程缺陷造成货损或延误，按索赔流程赔偿", "a fault of the process damaged or delayed the goods: compensate by a claim"),
  },
  {
    ...{ cause: "process", remedy: "price_allowance", rule: "S3-10" },
    why: both(
      "流程不当给客户造成不便，给予折价并改进流程",
      "the process put the customer out: allow a price reduction and mend the process",
    ),
  },
  {
    ...{ cause: "supplier", category: "product_quality", remedy: "parts", rule: "S3-10" },
    why: both(
      "供应商来料不良，补发合格配件并向供应商追偿",
      "a supplier's part is bad: send a good one and recover the cost from the supplier",
    ),
  },
  {
    ...{ cause: "supplier", category: "logistics", remedy: "compensation", rule: "S3-3" },
    why: both("承运商责任，先赔偿客户再向承运商索赔", "the carrier is at fault: compensate the customer and claim against the carrier"),
  },
  {
    ...{ cause: "supplier", remedy: "refund", rule: "S3-10" },
    why: both("供应商未履约，无法补救，退款给客户", "a supplier did not deliver what cannot be made good: refund"),
  },
];

/** The remedy that a cause class proposes for a case of a category such as `logistics.lost`, with the rule and its reason (S3-10). */
export function proposeRemedy({ causeClass, category }: { causeClass: CauseClass; category: string }): ProposedRemedy {
  const about = category.split(".")[0];
  const row = REMEDY_ROWS.find(({ cause, category: only }) => cause === causeClass && (only === undefined || only === about))!;
  return { remedy: row.remedy, rule: row.rule, why: row.why };
}
