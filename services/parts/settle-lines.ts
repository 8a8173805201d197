import { advance, must } from "../platform";
import { allocate } from "./allocate";
import { lineLifecycle } from "./lifecycle";
import { demandOf, type PartsRequest, type RequestLine } from "./request";
import type { LineTerms } from "./terms";

/** How a line goes on by what funds it: what is paid releases, the rest waits. */
const NEXT_BY_FUNDING = {
  budget: "release",
  warranty: "release",
  company: "release",
  retail: "await_payment",
  remittance: "await_remittance",
  remittance_or_consent: "await_remittance",
} as const;

/** Moves an approved or waiting line on by its terms. A line that waits already and is still not funded stays as it is. */
export function settleLine(
  line: RequestLine,
  terms: Pick<LineTerms, "funding" | "rule" | "unitPrice" | "amount" | "shortfall" | "text">,
): RequestLine {
  const settled = { ...line, ...terms, explanation: terms.text };
  const owesNothing = terms.funding === "retail" && terms.amount?.isZero();
  const event = owesNothing ? "release" : NEXT_BY_FUNDING[terms.funding as keyof typeof NEXT_BY_FUNDING];
  if (event !== "release" && line.state !== "submitted") return line;
  return { ...settled, state: must(advance(lineLifecycle, line.state, event)) };
}

/** Released lines that lack pieces. */
export const linesWanting = (lines: readonly RequestLine[]): RequestLine[] =>
  lines.filter((line) => line.state === "released" && line.allocated < line.approved);

/** Gives newly released lines what good stock has; what lacks waits and fills by itself when stock arrives. */
export function allocateLines(
  request: PartsRequest,
  lines: readonly RequestLine[],
  stock: ReadonlyMap<string, { readonly available: number }>,
): RequestLine[] {
  const wanting = linesWanting(lines);
  const grants = [...stock].flatMap(([sku, { available }]) =>
    allocate(
      wanting.filter((line) => line.sku === sku).map((line) => demandOf(request, line)),
      available,
    ),
  );
  const pieces = new Map(grants.map((grant) => [grant.lineNo, grant.pieces]));
  return lines.map((line) => ({ ...line, allocated: line.allocated + (pieces.get(line.lineNo) ?? 0) }));
}
