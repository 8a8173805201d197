import { freeMistaken } from "../batches/index.server";
import { letUnitOut } from "../catalog/index.server";
import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { noteSightings } from "./note-sightings.server";
import type { Return } from "./return";
import { VoidIntakeSlip } from "./schema";
import { lockReturn, moveReturn, moveUnits, noSlip } from "./store.server";

const ACTION = "returns/void-intake-slip";

/** Finds the slip with its return locked. A slip that is void already or whose units have moved on stays. */
async function lockSlip(tx: Tx, intakeSlipNo: string) {
  const named = await tx.intakeSlip.findUnique({ where: { intakeSlipNo }, select: { returnNo: true } });
  if (!named) throw noSlip(intakeSlipNo);
  const known = await lockReturn(tx, named.returnNo);
  const slip = await tx.intakeSlip.findUniqueOrThrow({
    where: { intakeSlipNo },
    include: { intakeSlipLineList: { orderBy: { serial: "asc" } } },
  });
  return { known, slip };
}

/** Whether something else that came in by another slip keeps the return received. */
const staysReceived = ({ units }: Return, intakeSlipNo: string) =>
  units.some((unit) => unit.intakeSlipNo !== null && unit.intakeSlipNo !== intakeSlipNo);

/**
 * Voids a slip that was wrong, with the reason: its units are where they were and expected again, what nobody had announced leaves the
 * return, and the number stays. Only while none of its units has moved on.
 */
export const voidIntakeSlip = command({
  name: ACTION,
  input: VoidIntakeSlip,
  action: "return.receive",
  async run(tx, { intakeSlipNo, reason }) {
    const { known, slip } = await lockSlip(tx, intakeSlipNo);
    authorize(tx.actor, "return.receive", known);
    if (slip.voidedAt !== null) throw new DomainError("wrong_state", both("此单已作废", "this slip is void already"));
    const units = known.units.filter((unit) => unit.intakeSlipNo === intakeSlipNo);
    const settled = units.find(({ replacedAt }) => replacedAt !== null);
    if (settled)
      throw new DomainError(
        "wrong_state",
        both(`${settled.serial} 已抵消应返还的旧机，不能作废`, `${settled.serial} has settled what was owed for it: the slip stays`),
      );
    const moved = units.find(({ state }) => state !== "received");
    if (moved)
      throw new DomainError(
        "wrong_state",
        both(`${moved.serial} 已进入后续处理，不能作废`, `${moved.serial} has moved on: the slip stays`),
      );
    const strays = units.filter(({ announced }) => !announced);
    await noteSightings(tx, strays, "withdrawn");
    const said = { action: ACTION, reason, data: { intakeSlipNo } };
    const changes = { condition: null, intakeSlipNo: null };
    await moveUnits(
      tx,
      units.map((unit) => ({ unit, event: unit.announced ? ("take_back" as const) : ("withdraw" as const), ...said, changes })),
    );
    for (const { serial, placeBefore } of slip.intakeSlipLineList)
      await letUnitOut(tx, {
        serial,
        place: placeBefore as "dealer" | "customer" | "in_transit",
        sourceKind: "return",
        sourceNo: intakeSlipNo,
      });
    await freeMistaken(
      tx,
      strays.map(({ serial }) => serial),
    );
    await tx.intakeSlip.update({ where: { intakeSlipNo }, data: { voidedBy: tx.actor.login, voidedAt: tx.now, voidReason: reason } });
    const event = staysReceived(known, intakeSlipNo) ? undefined : known.sentAt === null ? "void_unsent" : "void_sent";
    const { status } = await moveReturn(tx, known, { ...said, ...(event && { event }), reasonCode: "slip_voided" });
    return { returnNo: known.returnNo, intakeSlipNo, status };
  },
});
