import type { z } from "zod";
import { holdReturned } from "../batches/index.server";
import { lockShelf, lockUnit, takeUnitIn } from "../catalog/index.server";
import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { authorize } from "../identity";
import { findOwedUnits, type OwedUnit, settleReturnedUnits } from "../parts/index.server";
import { advance, allow, both, invalidField, must, refuse } from "../platform";
import { command, nextNumber, type Tx } from "../platform/index.server";
import { returnLifecycle } from "./lifecycle";
import { noteSightings } from "./note-sightings.server";
import { lockPayersAccount } from "./quote-store.server";
import { asCore, type Return, type ReturnUnit, type Scanned, weighScanned } from "./return";
import { ReceiveReturn } from "./schema";
import { addUnits, lockReturn, moveReturn, moveUnits, readStandings, refuseBadUnits } from "./store.server";
import { findForeign } from "./whose-units.server";

const ACTION = "returns/receive";

/** The units that stand on a slip, in the order they were scanned; what nobody had announced stands on the return from now on. */
async function nameScanned(tx: Tx, known: Return, scanned: readonly Scanned[]): Promise<(Scanned & { unit: ReturnUnit })[]> {
  const live = known.units.filter(({ state }) => state !== "withdrawn");
  const bySerial = new Map(live.map((unit) => [unit.serial, unit]));
  const fresh = scanned.filter(({ serial }) => !bySerial.has(serial));
  const added = await addUnits(
    tx,
    { returnNo: known.returnNo, after: known.units.length },
    fresh.map(({ serial }) => ({ serial, fault: null, faultCategory: null, announced: false })),
  );
  await noteSightings(tx, added);
  for (const unit of added) bySerial.set(unit.serial, unit);
  return scanned.map((one) => ({ ...one, unit: bySerial.get(one.serial)! }));
}

/** What one dealer owes for a unit that it was given is not taken from another; what the sender of this return owes is settled by its coming. */
function refuseOwedByOthers({ dealerCode }: Return, scanned: readonly Scanned[], owed: readonly OwedUnit[]): void {
  const others = new Set(owed.filter((one) => one.dealerCode !== null && one.dealerCode !== dealerCode).map(({ serial }) => serial));
  const why = (serial: string) =>
    both(`${serial} 是其他经销商应返还的旧机，不能由此退货单收回`, `another dealer owes ${serial}: it does not come back by this return`);
  refuseBadUnits(scanned, ({ serial }) => (others.has(serial) ? refuse("invalid_input", why(serial)) : allow));
}

/** What nobody announced and somebody else sold comes in with the reason why it is this sender's: it decides whose money and whose sale it is. */
async function refuseForeign(tx: Tx, known: Return, { units: scanned, mismatchReason }: z.output<typeof ReceiveReturn>): Promise<void> {
  if (mismatchReason !== undefined) return;
  const isAnnounced = ({ serial }: Scanned) => known.units.some((unit) => unit.serial === serial && unit.state !== "withdrawn");
  const fresh = scanned.filter((one) => !isAnnounced(one)).map(({ serial }) => serial);
  for (const why of (await findForeign(tx, known, fresh)).values()) throw invalidField("mismatchReason", why);
}

/** Locks the batches, then the units in sorted order, and takes each into quarantine; answers where they had stood. */
async function takeIn(tx: Tx, serials: readonly string[], intakeSlipNo: string): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  await lockShelf(tx, ...serials);
  for (const serial of [...serials].sort()) {
    places.set(serial, (await lockUnit(tx, serial)).place);
    await takeUnitIn(tx, serial, { sourceKind: "return", sourceNo: intakeSlipNo });
  }
  await holdReturned(tx, serials);
  return places;
}

interface Arrived {
  readonly lines: readonly (Scanned & { readonly unit: ReturnUnit })[];
  /** Units whose senders have got others for them. */
  readonly exchanged: ReadonlySet<string>;
  readonly action: string;
  /** Why units that somebody else sold are this sender's. */
  readonly reason?: string | undefined;
}

/** Writes the slip of what arrived of a locked return: its units stand in quarantine, and the return and its case say so. */
export async function takeReturnIn(tx: Tx, known: Return, { lines, exchanged, action, reason }: Arrived) {
  const { returnNo } = known;
  const intakeSlipNo = await nextNumber(tx, "intake_slip");
  await tx.intakeSlip.create({ data: { intakeSlipNo, returnNo, receivedBy: tx.actor.login, receivedAt: tx.now } });
  const units = lines.map(({ serial, condition }) => ({ serial, condition }));
  const serials = lines.map(({ serial }) => serial);
  const places = await takeIn(tx, serials, intakeSlipNo);
  await tx.intakeSlipLine.createMany({
    data: lines.map(({ unit: { unitNo, serial }, condition }, index) => ({
      ...{ intakeSlipNo, lineNo: index + 1, returnNo, unitNo, serial, condition, placeBefore: places.get(serial)! },
    })),
  });
  await moveUnits(
    tx,
    lines.map(({ unit, condition }) => ({
      ...{
        unit,
        event: "receive" as const,
        action,
        changes: { condition, intakeSlipNo, ...(exchanged.has(unit.serial) && { replacedAt: tx.now }) },
        data: { intakeSlipNo, condition },
      },
    })),
  );
  const moved = await moveReturn(tx, known, { event: "receive", action, ...(reason && { reason }), data: { intakeSlipNo, units } });
  if (moved.complaintNo !== null)
    await recordOnCase(tx, await lockComplaint(tx, moved.complaintNo), {
      action,
      reasonCode: "return_received",
      data: { returnNo, visible: true },
    });
  return { intakeSlipNo, moved };
}

/**
 * Takes in what arrived of a return by one slip 经销商退回不良品入库单: units announced and units that nobody announced, each as it looks;
 * what is missing stays expected (S1-8). All of them stand in quarantine from then on. Refuses with `invalid_input` naming each wrong one.
 */
export const receiveReturn = command({
  name: ACTION,
  input: ReceiveReturn,
  action: "return.receive",
  async run(tx, input) {
    const { returnNo, units: scanned, mismatchReason: reason } = input;
    await lockPayersAccount(tx, returnNo);
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return.receive", known);
    must(advance(returnLifecycle, known.status, "receive"));
    const serials = scanned.map(({ serial }) => serial);
    const standings = await readStandings(tx, serials);
    refuseBadUnits(scanned, (one) => weighScanned(one, known.units, standings.get(one.serial)));
    const owed = await findOwedUnits(tx, serials);
    refuseOwedByOthers(known, scanned, owed);
    await refuseForeign(tx, known, input);
    const lines = await nameScanned(tx, known, scanned);
    const looks = new Map(scanned.map(({ serial, condition }) => [serial, asCore(condition)]));
    await settleReturnedUnits(
      tx,
      owed.map((one) => ({ ...one, condition: looks.get(one.serial)! })),
    );
    const exchanged = new Set(owed.map(({ serial }) => serial));
    const { intakeSlipNo, moved } = await takeReturnIn(tx, known, { lines, exchanged, action: ACTION, reason });
    const { status, units } = moved;
    return { returnNo, intakeSlipNo, status, received: lines.length, missing: units.filter(({ state }) => state === "announced").length };
  },
});
