import { lockUnit } from "../catalog/index.server";
import { both, DomainError } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { LiftVoid, VoidWarranty } from "./schema";

/** Ends the warranty of a unit for misuse, a removed seal or an unauthorised repair, with the evidence (1.3). */
export const voidWarranty = command({
  name: "warranty/void-warranty",
  input: VoidWarranty,
  action: "warranty.void",
  async run(tx, { serial, reasonCode, reason, evidence }) {
    await lockUnit(tx, serial);
    const inserted = await tx.$executeRaw`
      INSERT INTO warranty_void (id, serial, reason_code, reason, evidence, actor, at)
      VALUES (gen_random_uuid(), ${serial}, ${reasonCode}, ${reason}, ${evidence}, ${tx.actor.login}, ${tx.now}::timestamptz) ON CONFLICT DO NOTHING`;
    if (inserted === 0) throw new DomainError("conflict", both(`${serial} 的保修已失效`, `the warranty of ${serial} is void already`));
    await recordEvent(tx, { subjectKind: "unit", subjectNo: serial, action: "void_warranty", reasonCode, reason, data: { evidence } });
    return { serial, reasonCode, reason, evidence };
  },
});

/** Gives a unit its warranty back, with a reason; the declaration stays on record. */
export const liftVoid = command({
  name: "warranty/lift-void",
  input: LiftVoid,
  action: "warranty.void",
  async run(tx, { serial, reason }) {
    await lockUnit(tx, serial);
    const { count } = await tx.warrantyVoid.updateMany({ where: { serial, liftedAt: null }, data: { liftedAt: tx.now } });
    if (count === 0) throw new DomainError("wrong_state", both(`${serial} 的保修没有失效`, `the warranty of ${serial} is not void`));
    await recordEvent(tx, { subjectKind: "unit", subjectNo: serial, action: "lift_void", reasonCode: "lifted", reason });
    return { serial };
  },
});

/** Ends what voided the cover of a unit that its owner gave up for good: who buys it next has a cover of their own (1.3). Callers have authorised. */
export async function endVoid(tx: Tx, serial: string, source: { returnNo: string }): Promise<void> {
  const { count } = await tx.warrantyVoid.updateMany({ where: { serial, liftedAt: null }, data: { liftedAt: tx.now } });
  if (count > 0)
    await recordEvent(tx, { subjectKind: "unit", subjectNo: serial, action: "end_void", reasonCode: "restocked", data: source });
}
