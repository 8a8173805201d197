import { readAccount } from "../budget/index.server";
import { lockStock, readParts } from "../catalog/index.server";
import { both, DomainError, invalidField, must } from "../platform";
import { command, query, type Reader, type Tx } from "../platform/index.server";
import { findHolders, grantsOf, listPieces, moveAllocations, negate, readHoldings } from "./allocations.server";
import { answer } from "./answer.server";
import { isSamePlan, type OverridePlan, planOverride } from "./override";
import { demandOf, type PartsRequest, type RequestLine } from "./request";
import { OverrideAllocation, PreviewOverride } from "./schema";
import { lockRequest, lockRequests, mustSee, readRequests } from "./store.server";

interface Target {
  requestNo: string;
  lineNo: number;
  pieces: number;
}

/** The line that is to get pieces: released, and lacking some. */
function targetLine(request: PartsRequest, lineNo: number): RequestLine {
  const line = request.lines.find((candidate) => candidate.lineNo === lineNo);
  if (!line) throw invalidField("lineNo", both("没有此行", "no such line"));
  if (line.state !== "released" || line.allocated === line.approved)
    throw new DomainError("wrong_state", both("此行不缺件", "this line lacks nothing"));
  return line;
}

interface PlanFacts {
  request: PartsRequest;
  line: RequestLine;
  holders: readonly PartsRequest[];
  free: number;
}

/** Where the pieces come from as things stand. */
async function planFor(reader: Reader, { request, line, holders, free }: PlanFacts, pieces: number): Promise<OverridePlan> {
  const holdings = await readHoldings(reader, holders, line.sku);
  return must(planOverride({ line: demandOf(request, line), pieces, free, holdings }));
}

/** What an override would take from whom, now: nothing is written (1.6). Refuses like the override itself. */
export const previewOverride = query({
  name: "parts/preview-override",
  input: PreviewOverride,
  action: "parts_request.override_allocation",
  async run(reader, { requestNo, lineNo, pieces }) {
    const [found] = await readRequests(reader, [requestNo]);
    const request = mustSee(reader, found, requestNo);
    const line = targetLine(request, lineNo);
    const holders = await readRequests(reader, await findHolders(reader, [line.sku]));
    const { available } = (await readParts(reader, [line.sku])).get(line.sku)!;
    const { free, takes } = await planFor(reader, { request, line, holders, free: available }, pieces);
    return { requestNo, lineNo, sku: line.sku, pieces, free, takes: [...takes] };
  },
});

/**
 * Locks the line's request, everybody who holds pieces of its part, and then the part's stock. Whoever came to hold some while these locks
 * were awaited is locked after them.
 */
async function lockForOverride(tx: Tx, { requestNo, lineNo }: Target): Promise<PlanFacts> {
  const [seen] = await readRequests(tx, [requestNo]);
  const { sku } = targetLine(mustSee(tx, seen, requestNo), lineNo);
  await lockRequest(tx, requestNo, await findHolders(tx, [sku]));
  const { available } = (await lockStock(tx, [sku])).get(sku)!;
  const locked = await lockRequests(tx, [...(await findHolders(tx, [sku])), requestNo]);
  const request = locked.find((candidate) => candidate.requestNo === requestNo)!;
  const holders = locked.filter((candidate) => candidate !== request);
  return { request, line: targetLine(request, lineNo), holders, free: available };
}

/**
 * Gives a line pieces out of turn (1.6): what is free, then what other requests were promised, in the reverse of the allocation order and
 * never what is being picked. Every request touched keeps the reason in its history; the money held stays held. `stale_version` when what
 * the caller was shown no longer holds.
 */
export const overrideAllocation = command({
  name: "parts/override-allocation",
  input: OverrideAllocation,
  action: "parts_request.override_allocation",
  async run(tx, { requestNo, lineNo, pieces, reason, expect }) {
    const facts = await lockForOverride(tx, { requestNo, lineNo, pieces });
    const plan = await planFor(tx, facts, pieces);
    if (expect && !isSamePlan(plan, expect)) {
      throw new DomainError("stale_version", both("可调配的配件已变化，请重新预览", "what can be taken has changed: look at it again"), {
        details: { free: plan.free, takes: plan.takes },
      });
    }
    const said = { event: "note", action: "parts/override-allocation", reason } as const;
    for (const holder of facts.holders) {
      const changes = grantsOf(negate(plan.takes), holder.requestNo);
      const data = { taken: listPieces(changes), for: { requestNo, lineNo } };
      await moveAllocations(tx, holder, { changes, act: { ...said, reasonCode: "taken_by_override", data } });
    }
    const saved = await moveAllocations(tx, facts.request, {
      changes: new Map([[lineNo, pieces]]),
      act: { ...said, reasonCode: "given_by_override", data: { allocated: [{ lineNo, pieces }], free: plan.free, taken: plan.takes } },
    });
    const account = facts.request.dealerCode ? await readAccount(tx, facts.request.dealerCode) : null;
    return { ...answer(tx, saved, account), free: plan.free, takes: [...plan.takes] };
  },
});
