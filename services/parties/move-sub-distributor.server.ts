import { both, DomainError, invalidField } from "../platform";
import { command, dateColumn, recordEvent } from "../platform/index.server";
import { MoveSubDistributor } from "./schema";
import { findSubDistributor, noSubDistributor, requireDealer } from "./store.server";
import { toSubDistributorView } from "./view.server";

/**
 * Moves a sub-distributor to another dealer from a day on, today at the earliest: what is open stays, what is new follows the parent of
 * its day (S1-13). The same move again changes nothing; another move on that day is a `conflict`.
 */
export const moveSubDistributor = command({
  name: "parties/move-sub-distributor",
  input: MoveSubDistributor,
  action: "parties.save",
  async run(tx, { code, dealerCode, from, reason }) {
    if (from < tx.today) throw invalidField("from", both("生效日期不能早于今天", "must not lie before today"));
    const dealer = await requireDealer(tx, dealerCode);
    await tx.$queryRaw`SELECT 1 FROM sub_distributor WHERE code = ${code} FOR NO KEY UPDATE`;
    const known = await findSubDistributor(tx, code, from);
    if (!known) throw noSubDistributor(code);
    if (known.parent.code === dealerCode) return { ...toSubDistributorView(known), from };
    const inserted = await tx.$executeRaw`
      INSERT INTO sub_distributor_parent (sub_distributor_code, effective_from, dealer_code) VALUES (${code}, ${dateColumn(from)}, ${dealerCode}) ON CONFLICT DO NOTHING`;
    if (inserted === 0) throw new DomainError("conflict", both(`${from} 已登记了另一个上级`, `another parent is recorded from ${from} on`));
    await recordEvent(tx, {
      subjectKind: "sub_distributor",
      subjectNo: code,
      action: "move",
      reasonCode: "moved",
      ...(reason && { reason }),
      data: { from, before: known.parent.code, after: dealerCode },
    });
    return { ...toSubDistributorView({ ...known, parent: dealer }), from };
  },
});
