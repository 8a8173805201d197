import type { PartFacts } from "../catalog";
import { addDays, both, notFound } from "../platform";
import { dateColumn, type Reader, type Tx } from "../platform/index.server";
import { type CoreStatus, coreLifecycle } from "./lifecycle";
import type { PartsRequest } from "./request";
import type { ShipInput } from "./schema";

interface Left {
  issueSlipNo: string;
  lines: ShipInput["lines"];
  parts: ReadonlyMap<string, PartFacts>;
}

/**
 * Owes the faulty piece for each piece that leaves for a repair, where its part says so (1.6). Spare stock replaces nothing, and what
 * makes a delivery good replaces what the first slip shipped, whose cores are owed already.
 */
export async function oweCores(tx: Tx, request: PartsRequest, { issueSlipNo, lines, parts }: Left): Promise<void> {
  if (request.purpose !== "repair" || request.makesGood !== null) return;
  const cores = lines.flatMap(({ lineNo, quantity, replacementSerials }) => {
    const { sku, faultySerial } = request.lines.find((line) => line.lineNo === lineNo)!;
    const days = parts.get(sku)!.coreReturnDays;
    if (days === null) return [];
    return Array.from({ length: quantity }, (_, index) => ({
      ...{ coreNo: `${issueSlipNo}-${lineNo}-${index + 1}`, issueSlipNo, requestNo: request.requestNo, lineNo },
      ...{ dealerCode: request.dealerCode, sku, faultySerial: faultySerial ?? request.serial },
      replacementSerial: replacementSerials?.[index] ?? null,
      dueOn: dateColumn(addDays(tx.today, days)),
      status: coreLifecycle.initial,
    }));
  });
  if (cores.length > 0) await tx.core.createMany({ data: cores });
}

/** Whether a core of the request is still owed: then it does not close. */
export const owesCore = async (reader: Reader, requestNo: string): Promise<boolean> =>
  (await reader.core.count({ where: { requestNo, status: coreLifecycle.initial } })) > 0;

/** The core of this number, unscoped. Refuses with `not_found`. */
export async function requireCore(reader: Reader, coreNo: string) {
  const core = await reader.core.findUnique({ where: { coreNo } });
  if (!core) throw notFound(both(`没有旧件 ${coreNo}`, `no core ${coreNo}`));
  return { ...core, status: core.status as CoreStatus };
}
export type Core = Awaited<ReturnType<typeof requireCore>>;
