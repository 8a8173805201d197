import type { PartFacts } from "../catalog";
import { addDays, both, notFound } from "../platform";
import { dateColumn, type Reader, type Tx } from "../platform/index.server";
import { type CoreStatus, coreLifecycle } from "./lifecycle";
import type { PartsRequest } from "./request";
import type { ShipInput } from "./schema";

/** The serials that a slip named for the pieces that a problem says are damaged or wrong, by line; none where only some of a line's pieces are. */
async function readReturning(reader: Reader, problemNo: string): Promise<{ comesBack: boolean; serials: Map<number, readonly string[]> }> {
  const { kind, issueSlipNo, deliveryProblemLineList } = await reader.deliveryProblem.findUniqueOrThrow({
    where: { problemNo },
    include: { deliveryProblemLineList: true },
  });
  const comesBack = kind === "damaged" || kind === "wrong";
  const slip = comesBack ? await reader.shipmentLine.findMany({ where: { issueSlipNo } }) : [];
  const whole = slip.filter(({ lineNo, quantity }) =>
    deliveryProblemLineList.some((line) => line.lineNo === lineNo && line.quantity === quantity),
  );
  return { comesBack, serials: new Map(whole.map(({ lineNo, replacementSerials }) => [lineNo, replacementSerials])) };
}

interface Left {
  issueSlipNo: string;
  lines: ShipInput["lines"];
  parts: ReadonlyMap<string, PartFacts>;
}

/**
 * Owes a piece back for each piece that leaves: for a repair the faulty one, where its part says so, of a unit that is exchanged always, and for
 * what makes a delivery good the damaged or wrong one that was delivered (1.6). Spare stock replaces nothing; nothing comes back of what was lost or never packed.
 */
export async function oweCores(tx: Tx, request: PartsRequest, { issueSlipNo, lines, parts }: Left): Promise<void> {
  const returning = request.makesGood === null ? null : await readReturning(tx, request.makesGood);
  if (returning ? !returning.comesBack : request.purpose !== "repair") return;
  const cores = lines.flatMap(({ lineNo, quantity, replacementSerials }) => {
    const { sku, model, faultySerial, shipped } = request.lines.find((line) => line.lineNo === lineNo)!;
    const days = parts.get(sku)!.coreReturnDays ?? (returning || model !== null ? tx.settings.problemReturnDays : null);
    if (days === null) return [];
    const comingBack = (index: number) =>
      returning ? (returning.serials.get(lineNo)?.[shipped + index] ?? null) : (faultySerial ?? request.serial);
    return Array.from({ length: quantity }, (_, index) => ({
      ...{ coreNo: `${issueSlipNo}-${lineNo}-${index + 1}`, issueSlipNo, requestNo: request.requestNo, lineNo },
      ...{ dealerCode: request.dealerCode, sku, faultySerial: comingBack(index) },
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
