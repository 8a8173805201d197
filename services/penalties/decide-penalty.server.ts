import { authorize } from "../identity";
import { must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { STANDING } from "./lifecycle";
import { mayAppeal, mayDecideAppeal, type Penalty } from "./penalty";
import { type NewPenalty, writePenalty } from "./propose-penalty.server";
import { AppealPenalty, DecideAppeal, DropPenalty, OfPenalty } from "./schema";
import { lockPenalty, movePenalty } from "./store.server";
import { penaltyView } from "./view.server";
import { weighAmong } from "./weigh-penalty.server";

/**
 * Puts a locked penalty on record as it weighs now: what was only proposed when it was, or has been dropped since, neither doubles it nor
 * makes it one more (S3-26, S3-27). Those that it is weighed among are locked, so that two at once see one another.
 */
async function putOnRecord(tx: Tx, penalty: Penalty): Promise<Penalty> {
  const { penaltyNo, violation, complaintNo, shipmentNo, department, unit, base } = penalty;
  await tx.$queryRaw`
    SELECT 1 FROM penalty WHERE (complaint_no = ${complaintNo} AND violation = ${violation}) OR (shipment_no = ${shipmentNo} AND department = ${department})
    ORDER BY penalty_no FOR UPDATE`;
  const weighed = await weighAmong(
    tx,
    { ...{ penaltyNo, violation, complaintNo, shipmentNo, department, base }, rule: { unit, amount: base } },
    STANDING,
  );
  const { nth, doubledFor, amount } = weighed;
  const data = { nth, doubledFor, amount, decidedBy: tx.actor.login, decidedAt: tx.now };
  return movePenalty(tx, penalty, { event: "record", action: "penalties/record", data });
}

/** Puts a proposed penalty on record, weighed anew: from then on it counts in the month of its day (S3-57). */
export const recordPenalty = command({
  name: "penalties/record",
  input: OfPenalty,
  action: "penalty.decide",
  async run(tx, { penaltyNo }) {
    const penalty = await lockPenalty(tx, penaltyNo);
    authorize(tx.actor, "penalty.decide", { concernsLogin: penalty.personLogin });
    return penaltyView(await putOnRecord(tx, penalty));
  },
});

/** Proposes a penalty and puts it on record by the same act, where another form has weighed it already: whoever decides on that one was authorised for it there. */
export async function recordPenaltyAtOnce(tx: Tx, proposed: Omit<NewPenalty, "occurredOn">): Promise<Penalty> {
  const penalty = (await writePenalty(tx, { ...proposed, occurredOn: tx.today }))!;
  return putOnRecord(tx, penalty);
}

/** Drops a proposed penalty, with the reason. */
export const dropPenalty = command({
  name: "penalties/drop",
  input: DropPenalty,
  action: "penalty.decide",
  async run(tx, { penaltyNo, reason }) {
    const penalty = await lockPenalty(tx, penaltyNo);
    authorize(tx.actor, "penalty.decide", { concernsLogin: penalty.personLogin });
    const data = { decidedBy: tx.actor.login, decidedAt: tx.now, dropReason: reason };
    return penaltyView(await movePenalty(tx, penalty, { event: "drop", action: "penalties/drop", reason, data }));
  },
});

/** Objects to a penalty on record, once, by who is concerned; an unregistered absence allows none (S3-24). */
export const appealPenalty = command({
  name: "penalties/appeal",
  input: AppealPenalty,
  action: "penalty.appeal",
  async run(tx, { penaltyNo, appeal }) {
    const penalty = await lockPenalty(tx, penaltyNo);
    must(mayAppeal(tx.actor, penalty));
    const data = { appeal, appealedAt: tx.now };
    return penaltyView(await movePenalty(tx, penalty, { event: "appeal", action: "penalties/appeal", data }));
  },
});

/** Decides on an objection, by another person than who put the penalty on record: it is upheld, or lifted and counts no more. */
export const decideAppeal = command({
  name: "penalties/decide-appeal",
  input: DecideAppeal,
  action: "penalty.decide",
  async run(tx, { penaltyNo, upheld, decision }) {
    const penalty = await lockPenalty(tx, penaltyNo);
    authorize(tx.actor, "penalty.decide", { concernsLogin: penalty.personLogin });
    must(mayDecideAppeal(tx.actor, penalty));
    const data = { appealDecision: decision, appealDecidedBy: tx.actor.login, appealDecidedAt: tx.now };
    return penaltyView(await movePenalty(tx, penalty, { event: upheld ? "uphold" : "lift", action: "penalties/decide-appeal", data }));
  },
});
