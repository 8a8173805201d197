import { findSubDistributor, recordCustomer } from "../parties/index.server";
import type { ExchangedUnit } from "../parts/index.server";
import { both, DomainError } from "../platform";
import type { Tx } from "../platform/index.server";
import { takeReturnIn } from "./receive-return.server";
import { insertReturn, type Sender } from "./request-return.server";
import { isDone, mayComeBack, type Return, type ReturnUnit } from "./return";
import { lockReturnForNews, moveReturn, readStandings } from "./store.server";
import { UNIT_ENDS } from "./unit-lifecycle";

const ACTION = "parts/receive-core";

/** Who owed the unit that came, as a return names its sender. */
async function senderOf(tx: Tx, { dealerCode, subDistributorCode, customer }: ExchangedUnit): Promise<Sender> {
  if (subDistributorCode !== null) {
    const { parent } = (await findSubDistributor(tx, subDistributorCode, tx.today))!;
    return { subDistributorCode, dealerCode: parent.code };
  }
  return dealerCode === null ? { customerId: await recordCustomer(tx, customer) } : { dealerCode };
}

/** The return that a unit was to come back by, where it stands in an open one. */
async function findOpen(tx: Tx, serial: string): Promise<{ known: Return; unit: ReturnUnit } | null> {
  const open = await tx.returnUnit.findFirst({
    where: { serial, state: { notIn: [...UNIT_ENDS] } },
    select: { returnNo: true, unitNo: true },
  });
  if (!open) return null;
  const known = await lockReturnForNews(tx, open.returnNo);
  return { known, unit: known.units.find(({ unitNo }) => unitNo === open.unitNo)! };
}

/** A return of its own for a unit that came without one, let in as it stands at the gate. */
async function raise(tx: Tx, news: ExchangedUnit): Promise<Return> {
  const reason = `${both("换机旧机返还", "exchanged unit owed back")["zh-CN"]} ${news.coreNo}`;
  const units = [{ serial: news.serial, fault: reason, faultCategory: null, announced: true }];
  const asked = { sender: await senderOf(tx, news), complaintNo: news.complaintNo, wanted: "exchange" as const, reason };
  const { returnNo } = await insertReturn(tx, { ...asked, units, action: ACTION, files: [] });
  const changes = { authorisedBy: tx.actor.login, authorisedAt: tx.now };
  return await moveReturn(tx, await lockReturnForNews(tx, returnNo), { event: "authorise", action: ACTION, changes });
}

/** It is in the house already, and was exchanged meanwhile: it is the company's from now on. */
async function markReplaced(tx: Tx, known: Return, { unitNo, serial, replacedAt }: ReturnUnit): Promise<void> {
  if (replacedAt !== null) return;
  await tx.returnUnit.update({ where: { unitNo }, data: { replacedAt: tx.now } });
  await moveReturn(tx, known, { action: ACTION, reasonCode: "exchanged", data: { serial } });
  const now = await lockReturnForNews(tx, known.returnNo);
  if (isDone(now)) await moveReturn(tx, now, { event: "close", action: ACTION, reasonCode: "all_ended" });
}

/**
 * Takes in a whole unit that was owed for the one given in exchange (S0-21): by the return that announced it, else by one that is raised and received
 * at once. Nothing is owed for it; quality looks at it like at any other (S1-4). Refuses with `wrong_state` where its return is not authorised yet.
 */
export async function takeExchangedIn(tx: Tx, news: ExchangedUnit): Promise<void> {
  const { serial, condition } = news;
  const open = await findOpen(tx, serial);
  if (open && open.unit.state !== "announced") return await markReplaced(tx, open.known, open.unit);
  if (open?.known.status === "requested")
    throw new DomainError(
      "wrong_state",
      both(
        `${serial} 在待审核的退货单 ${open.known.returnNo} 中，请先批准`,
        `${serial} stands in ${open.known.returnNo}, which is not authorised yet`,
      ),
    );
  const standing = (await readStandings(tx, [serial])).get(serial);
  const weighed = mayComeBack(serial, standing && { ...standing, openReturnNo: null });
  if (!weighed.ok) throw new DomainError("wrong_state", weighed.why);
  const known = open?.known ?? (await raise(tx, news));
  const unit = known.units.find((one) => one.serial === serial && one.state === "announced")!;
  await takeReturnIn(tx, known, { lines: [{ serial, condition, unit }], exchanged: new Set([serial]), action: ACTION });
}
