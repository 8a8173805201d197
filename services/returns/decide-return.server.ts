import { cameBackForCase, freeWithdrawn } from "../batches/index.server";
import { letUnitOut, lockUnit } from "../catalog/index.server";
import { authorize, isPartner } from "../identity";
import { allow, both, must, refuse, type Verdict } from "../platform";
import { command, type Reader, type Tx } from "../platform/index.server";
import { noteSightings } from "./note-sightings.server";
import type { Return } from "./return";
import { OfReturn, WithReason } from "./schema";
import { placeOfSender } from "./settlement-store.server";
import { lockReturn, moveReturn, moveUnits } from "./store.server";
import { weighClosing } from "./view.server";

const answer = ({ returnNo, status }: Return) => ({ returnNo, status });

/** The announced units of a return that do not come any more; what had been sent off is with its sender again. */
async function withdrawExpected(tx: Tx, known: Return, said: { action: string; reason: string }): Promise<void> {
  const expected = known.units.filter(({ state }) => state === "announced").toSorted((one, other) => (one.serial < other.serial ? -1 : 1));
  await noteSightings(tx, expected, "withdrawn");
  await moveUnits(
    tx,
    expected.map((unit) => ({ unit, event: "withdraw" as const, ...said })),
  );
  for (const unit of expected) {
    const { place } = await lockUnit(tx, unit.serial); // no agreement holds it meanwhile
    if (place !== "in_transit") continue;
    const source = { sourceKind: "return", sourceNo: known.returnNo } as const;
    await letUnitOut(tx, { serial: unit.serial, place: await placeOfSender(tx, known, unit), ...source });
  }
  await freeWithdrawn(
    tx,
    expected.map(({ serial }) => serial),
  );
}

/** What the company called back for a batch case it alone calls off (S1-35). */
export async function mayCallOff(reader: Reader, { units }: Return): Promise<Verdict> {
  if (!isPartner(reader.actor)) return allow;
  for (const { serial } of units)
    if (await cameBackForCase(reader, serial))
      return refuse(
        "forbidden",
        both(
          `${serial} 由公司因批量问题召回，请联系客服`,
          `${serial} was called back by the company for its batch: please call customer service`,
        ),
      );
  return allow;
}

/** Customer service lets the goods come; from now on the warehouse expects them. */
export const authoriseReturn = command({
  name: "returns/authorise",
  input: OfReturn,
  action: "return.decide",
  async run(tx, { returnNo }) {
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return.decide", known);
    const changes = { authorisedBy: tx.actor.login, authorisedAt: tx.now };
    const moved = await moveReturn(tx, known, { event: "authorise", action: "returns/authorise", changes });
    await noteSightings(tx, known.units);
    return answer(moved);
  },
});

/** Customer service does not let the goods come, and says why; its units may be sent back by another return. */
export const refuseReturn = command({
  name: "returns/refuse",
  input: WithReason,
  action: "return.decide",
  async run(tx, { returnNo, reason }) {
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return.decide", known);
    const said = { action: "returns/refuse", reason };
    const moved = await moveReturn(tx, known, { event: "refuse", ...said, changes: { refusedFor: reason } });
    await withdrawExpected(tx, known, said);
    return answer(moved);
  },
});

/** The goods do not come: the sender keeps them, or they were lost on their way. */
export const cancelReturn = command({
  name: "returns/cancel",
  input: WithReason,
  action: "return.cancel",
  async run(tx, { returnNo, reason }) {
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return.cancel", known);
    must(await mayCallOff(tx, known));
    const said = { action: "returns/cancel", reason };
    const moved = await moveReturn(tx, known, { event: "cancel", ...said, changes: { cancelledFor: reason } });
    await withdrawExpected(tx, known, said);
    return answer(moved);
  },
});

/** Closes a return whose goods have all gone their way; what never came is expected no more. */
export const closeReturn = command({
  name: "returns/close",
  input: WithReason,
  action: "return.decide",
  async run(tx, { returnNo, reason }) {
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return.decide", known);
    must(weighClosing(known));
    const said = { action: "returns/close", reason };
    const moved = await moveReturn(tx, known, { event: "close", ...said });
    await withdrawExpected(tx, known, said);
    return answer(moved);
  },
});
