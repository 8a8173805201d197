import { advance, both, type FieldErrors, type Money, must, ZERO } from "../platform";
import { lineLifecycle } from "./lifecycle";
import type { PartsRequest, RequestLine } from "./request";
import type { DecideInput } from "./schema";
import { settleLine } from "./settle-lines";
import { weighLines } from "./weigh-lines";

/** The decision that approves every line as it was asked. */
export const asAsked = (request: PartsRequest, version?: number): DecideInput => ({
  requestNo: request.requestNo,
  ...(version === undefined ? {} : { version }),
  lines: request.lines.map(({ lineNo, asked }) => ({ lineNo, approve: asked })),
});

/** Every line is decided, none twice, none beyond what was asked; less needs a reason, T7 needs what funds it. */
export function decisionErrors(request: PartsRequest, input: DecideInput): FieldErrors {
  const errors: Record<string, [ReturnType<typeof both>]> = {};
  const seen = new Set<number>();
  input.lines.forEach((decided, index) => {
    const at = `lines[${index}]`;
    const line = request.lines.find((candidate) => candidate.lineNo === decided.lineNo);
    if (!line || seen.has(decided.lineNo)) errors[`${at}.lineNo`] = [both("没有此行，或重复", "no such line, or named twice")];
    else if (decided.approve > line.asked)
      errors[`${at}.approve`] = [both(`最多批准申请的 ${line.asked} 件`, `at most the ${line.asked} asked for`)];
    else if (decided.approve < line.asked && !decided.reason)
      errors[`${at}.reason`] = [both("少批或不批须选择原因", "approving less needs a reason")];
    else if (line.funding === "needs_review" && decided.approve > 0 && !decided.funding)
      errors[`${at}.funding`] = [both("请确定由谁承担", "decide what funds this line")];
    else if (line.funding !== "needs_review" && decided.funding)
      errors[`${at}.funding`] = [both("此行不需人工确定", "this line's funding follows the rules")];
    seen.add(decided.lineNo);
  });
  const missing = request.lines.filter((line) => !seen.has(line.lineNo)).map((line) => line.lineNo);
  if (missing.length > 0)
    errors.lines = [both(`请逐行决定，缺第 ${missing.join("、")} 行`, `decide every line; missing ${missing.join(", ")}`)];
  return errors;
}

/** A person's word on what funds a line (T7) stands for the cover that nobody can tell; the verdict on record stays what it was. */
const asCovered = (line: RequestLine, funding: "retail" | "warranty" | undefined): RequestLine =>
  funding === undefined ? line : { ...line, warrantyVerdict: funding === "warranty" ? "in_warranty" : "out_of_warranty" };

/** The lines as decided: refused ones end, approved ones go on by the terms of this moment. `available` is what they may hold. */
export function decideLines(request: PartsRequest, available: Money, input: DecideInput): RequestLine[] {
  const decisionOf = (line: RequestLine) => input.lines.find((candidate) => candidate.lineNo === line.lineNo)!;
  const decided = request.lines.map((line) => ({ ...line, approved: decisionOf(line).approve }));
  const approved = decided.filter((line) => line.approved > 0).map((line) => asCovered(line, decisionOf(line).funding));
  const terms = new Map(weighLines({ request, available, lines: approved }).map((line) => [line.lineNo, line]));
  return decided.map((line) => {
    const lineTerms = terms.get(line.lineNo);
    if (lineTerms) return settleLine(line, line.funding === "needs_review" ? { ...lineTerms, rule: "T7" } : lineTerms);
    return { ...line, state: must(advance(lineLifecycle, line.state, "refuse")), shortfall: ZERO };
  });
}
