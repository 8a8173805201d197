import { Prisma } from "@db";
import type { z } from "zod";
import { requireDealer } from "../parties/index.server";
import { advance, both, DomainError, invalidField, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { BatchCase } from "./case";
import { batchCaseLifecycle } from "./lifecycle";
import { stillHeld } from "./radar";
import { ChooseHandling, WithReason } from "./schema";
import { unitsCalledBack } from "./signals.server";
import { lockCase, moveCase } from "./store.server";
import { caseView } from "./view.server";

type Input = z.output<typeof ChooseHandling>;

/**
 * A dealer's units of the case's batches that come back: not gone for good, and not the company's own stock. Where some are named, those, and
 * what has come back already: it is in the house, and waits like what comes in later (S1-11).
 */
const unitsOf = ({ batchNos }: BatchCase, { dealerCode, serials }: Input) => Prisma.sql`
  u.batch_no = ANY (${batchNos}::text[]) AND u.dealer_code IS NOT DISTINCT FROM ${dealerCode ?? null} AND u.place NOT IN ('scrapped', 'supplier')
  AND NOT (u.place = 'stock' AND u.stock_status IN ('good', 'on_hold')) ${serials ? Prisma.sql`AND (u.serial = ANY (${serials}::text[]) OR u.place IN ('stock', 'workshop'))` : Prisma.empty}`;

/** Holds the units that come back until they are signed for; a case that held them before has them no longer. */
async function holdReturned(tx: Tx, batchCase: BatchCase, input: Input): Promise<string[]> {
  const units = await tx.$queryRaw<
    { serial: string }[]
  >`SELECT u.serial FROM unit u WHERE ${unitsOf(batchCase, input)} ORDER BY u.serial FOR NO KEY UPDATE`;
  const found = new Set(units.map(({ serial }) => serial));
  const foreign = input.serials?.find((serial) => !found.has(serial));
  if (foreign !== undefined)
    throw invalidField(
      "serials",
      both(`${foreign} 不是该经销商在此批次的产品`, `${foreign} is none of the dealer's units of these batches`),
    );
  if (found.size === 0) throw new DomainError("conflict", both("该经销商没有此批次的产品", "the dealer has no unit of these batches"));
  const serials = [...found];
  const { caseNo } = batchCase;
  await tx.batchCaseUnit.updateMany({
    where: { serial: { in: serials }, state: "held", caseNo: { not: caseNo } },
    data: { state: "freed" },
  });
  const held = await tx.$queryRaw<{ serial: string }[]>`
    INSERT INTO batch_case_unit (case_no, serial, dealer_code, state) SELECT ${caseNo}, serial, ${input.dealerCode ?? null}, 'held' FROM unnest(${serials}::text[]) AS serial
    ON CONFLICT (case_no, serial) DO UPDATE SET state = 'held' WHERE batch_case_unit.state = 'freed' RETURNING serial`;
  return held.map(({ serial }) => serial).sort();
}

async function writeHandling(tx: Tx, { caseNo }: BatchCase, { dealerCode = undefined, mode, note }: Input): Promise<void> {
  const own = { caseNo, dealerCode: dealerCode ?? null };
  const { _max } = await tx.batchHandling.aggregate({ where: { caseNo }, _max: { handlingNo: true } });
  await tx.batchHandling.updateMany({ where: { ...own, replacedAt: null }, data: { replacedAt: tx.now } });
  const agreed = { agreedBy: tx.actor.login, agreedAt: tx.now };
  await tx.batchHandling.create({ data: { ...own, handlingNo: (_max.handlingNo ?? 0) + 1, mode, note: note ?? null, ...agreed } });
}

/** What a signature has decided on: units that it left out wait for the next one. */
const DECIDED: readonly string[] = ["signed", "executing"];

/**
 * Lets go of what was held of a dealer by an agreement that another one replaces: units that are still out, while nothing was signed. What
 * came back, or was left out by a signature, waits for one (S1-11); it cannot be handled by its dealer any more.
 */
async function freeHeld(tx: Tx, { caseNo, status }: BatchCase, { dealerCode, mode }: Input): Promise<void> {
  const held = await tx.$queryRaw<{ serial: string; isOut: boolean }[]>`
    SELECT b.serial, u.place NOT IN ('stock', 'workshop') AS "isOut" FROM batch_case_unit b JOIN unit u USING (serial)
    WHERE b.case_no = ${caseNo} AND b.dealer_code IS NOT DISTINCT FROM ${dealerCode ?? null} AND b.state = 'held'
    ORDER BY b.serial FOR NO KEY UPDATE OF u`;
  const isFree = ({ isOut }: { isOut: boolean }) => isOut && !DECIDED.includes(status);
  const stays = held.find((unit) => !isFree(unit));
  if (stays && mode === "dealer_self") {
    const { serial } = stays;
    throw new DomainError(
      "conflict",
      both(`${serial} 待总经理批示，不能改由经销商处理`, `${serial} waits for the signature: its dealer cannot handle it`),
    );
  }
  const serials = held.filter(isFree).map(({ serial }) => serial);
  await tx.batchCaseUnit.updateMany({ where: { caseNo, serial: { in: serials } }, data: { state: "freed" } });
}

/** Whether any unit of a case waits to be signed for. */
const holdsAny = async (tx: Tx, caseNo: string): Promise<boolean> =>
  (await tx.batchCaseUnit.findFirst({ where: { caseNo, state: "held" }, select: { serial: true } })) !== null;

/**
 * Agrees with a dealer how its units are handled (S1-35): by itself, with parts at the company's cost (T12), which begins at once; or back at
 * the factory by returns that are raised for them, where they wait for the general manager's signature (S1-11). Choosing again replaces what
 * was agreed, until it is signed.
 */
export const chooseHandling = command({
  name: "quality/choose-handling",
  input: ChooseHandling,
  action: "batch_case.handle",
  async run(tx, input) {
    const standing = await lockCase(tx, input.caseNo);
    const { caseNo, status } = standing;
    const { dealerCode, mode } = input;
    must(advance(batchCaseLifecycle, status, mode === "return_to_factory" ? "choose_return" : "choose_dealer"));
    if (dealerCode !== undefined) await requireDealer(tx, dealerCode);
    else if (mode === "dealer_self") throw invalidField("dealerCode", both("请填写经销商", "name the dealer"));
    await writeHandling(tx, standing, input);
    await freeHeld(tx, standing, input);
    const serials = mode === "return_to_factory" ? await holdReturned(tx, standing, input) : [];
    if (serials.length > 0)
      await unitsCalledBack.tell(tx, { caseNo, dealerCode: dealerCode ?? null, serials, wanted: input.wanted ?? "send_back" });
    const further = status === "signed" ? {} : { event: "choose_dealer" as const }; // with nothing to sign for anew it stays signed
    const event = (await holdsAny(tx, caseNo)) ? { event: "choose_return" as const } : further;
    const act = { action: "quality/choose-handling", reasonCode: mode, ...(input.note !== undefined && { reason: input.note }) };
    return await caseView(
      tx,
      await moveCase(tx, standing, { ...event, ...act, data: { dealerCode: dealerCode ?? null, mode, units: serials.length } }),
    );
  },
});

/** What was signed is begun: customer service tells the dealers and the warehouse. */
export const executeBatchCase = command({
  name: "quality/execute-batch-case",
  input: WithReason,
  action: "batch_case.handle",
  async run(tx, { caseNo, reason }) {
    const act = { action: "quality/execute-batch-case", reasonCode: "begun", reason };
    return await caseView(tx, await moveCase(tx, await lockCase(tx, caseNo), { event: "execute", ...act }));
  },
});

/**
 * Quality closes a case that was carried out with what came of it, once no unit waits for a signature; its batches are free again, and what the
 * company itself has of them is good (1.10).
 */
export const closeBatchCase = command({
  name: "quality/close-batch-case",
  input: WithReason,
  action: "batch_case.judge",
  async run(tx, { caseNo, reason }) {
    const standing = await lockCase(tx, caseNo);
    must(advance(batchCaseLifecycle, standing.status, "close"));
    if (await holdsAny(tx, caseNo)) must(stillHeld);
    const act = { action: "quality/close-batch-case", reasonCode: "done", reason };
    return await caseView(tx, await moveCase(tx, standing, { event: "close", ...act }));
  },
});
