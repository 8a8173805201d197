import { z } from "zod";
import { civilDate, code, flag, paging, reason, says, text } from "../platform/input";
import { CORRECTIVE_SOURCES, STEP_KINDS } from "./corrective";
import { CORRECTIVE_VIEWS } from "./views";

const actionNo = code(20);
const words = text(2_000);
const login = text(60);

export const OfAction = z.strictObject({ actionNo });
export const OpenCorrectiveAction = z.strictObject({
  sourceKind: z.enum(CORRECTIVE_SOURCES),
  /** The number of the case, the return or the batch; a representative issue is named by its case. */
  sourceNo: code(30),
  problem: words,
  /** Without one the limit of the policies decides. */
  dueOn: civilDate.optional(),
});
export const ContainAction = z.strictObject({ actionNo, containment: words });
export const AnalyseAction = z.strictObject({
  actionNo,
  /** One why after the other; the last one is the root cause. */
  whys: z.array(text(500)).min(1, says("请填写原因", "say why")).max(7, says("最多 7 个为什么", "seven whys at most")),
});
export const PlanStep = z.strictObject({ actionNo, kind: z.enum(STEP_KINDS), what: words, ownerLogin: login, dueOn: civilDate.optional() });
export const CompleteStep = z.strictObject({ actionNo, stepNo: z.coerce.number().int().min(1).max(200), result: words });
export const ReferToDocument = z.strictObject({ actionNo, documentNo: text(60), documentVersion: text(30) });
export const CheckAction = z.strictObject({ actionNo, effective: flag, finding: words });
export const CancelAction = z.strictObject({ actionNo, reason });
export const ListActions = z.strictObject({
  view: z.enum(CORRECTIVE_VIEWS).default("open"),
  sourceNo: code(30).optional(),
  ...paging,
});
