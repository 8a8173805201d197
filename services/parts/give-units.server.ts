import { lockUnitInStock } from "../catalog/index.server";
import { both, DomainError } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import { exchangeUnit, type UnitStanding } from "../warranty/index.server";
import type { PartsRequest, RequestLine } from "./request";
import type { ShipInput } from "./schema";

/** A whole unit that leaves: its line, where that stands in the input, and its serial. */
interface Leaving {
  readonly line: RequestLine;
  readonly at: number;
  readonly serial: string;
}

const unitsOf = (request: PartsRequest, lines: ShipInput["lines"]): Leaving[] =>
  lines.flatMap(({ lineNo, replacementSerials = [] }, at) => {
    const line = request.lines.find((candidate) => candidate.lineNo === lineNo)!;
    return line.model === null ? [] : replacementSerials.map((serial) => ({ line, at, serial }));
  });

/** A whole unit leaves only out of good stock, and of the model that its line names, and never for itself; its row stays locked. */
export async function refuseUnitsNotInStock(tx: Tx, request: PartsRequest, lines: ShipInput["lines"]): Promise<void> {
  for (const { line, at, serial } of unitsOf(request, lines)) {
    const isItself = serial === (await findReplaced(tx, request, line));
    if (!isItself && (await lockUnitInStock(tx, { serial, model: line.model! }))) continue;
    const text = isItself
      ? both(`${serial} 就是要换的那一台，请扫描另一台`, `${serial} is the unit that is exchanged: scan another one`)
      : both(`${serial} 不是在库的 ${line.model} 良品整机`, `${serial} is no good unit of ${line.model} in stock`);
    throw new DomainError("invalid_input", text, { fields: { [`lines[${at}].replacementSerials`]: [text] } });
  }
}

/** The units that others are to be given for by this request. */
export async function findReplacedUnits(reader: Reader, requestNo: string): Promise<string[]> {
  const rows = await reader.$queryRaw<{ serial: string }[]>`
    SELECT DISTINCT coalesce(d.serial, l.faulty_serial) AS serial FROM parts_request_line l JOIN part p USING (sku) JOIN parts_request r USING (request_no)
      LEFT JOIN delivery_problem g ON g.problem_no = r.makes_good
      LEFT JOIN shipment_line s ON s.issue_slip_no = g.issue_slip_no AND s.line_no = l.line_no
      LEFT JOIN LATERAL unnest(s.replacement_serials) d(serial) ON true
    WHERE l.request_no = ${requestNo} AND p.model IS NOT NULL AND coalesce(d.serial, l.faulty_serial) IS NOT NULL ORDER BY 1`;
  return rows.map(({ serial }) => serial);
}

/** The unit that this one is given for: the faulty one, or, where a delivery is made good, the one that was delivered. */
async function findReplaced(tx: Tx, { makesGood }: PartsRequest, { lineNo, faultySerial }: RequestLine): Promise<string> {
  if (makesGood === null) return faultySerial!;
  const { issueSlipNo } = await tx.deliveryProblem.findUniqueOrThrow({ where: { problemNo: makesGood } });
  const { replacementSerials } = await tx.shipmentLine.findUniqueOrThrow({ where: { issueSlipNo_lineNo: { issueSlipNo, lineNo } } });
  return replacementSerials[0]!;
}

/** Whole units of a slip go to whoever has those that they are given for, or to where one had stood that came back (1.6). */
export async function giveUnits(
  tx: Tx,
  request: PartsRequest,
  { lines, stood }: { lines: ShipInput["lines"]; stood?: UnitStanding | undefined },
) {
  for (const { line, serial } of unitsOf(request, lines)) {
    await exchangeUnit(tx, { serial, replaces: await findReplaced(tx, request, line), dealerCode: request.dealerCode, stood });
  }
}
