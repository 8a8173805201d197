import { takeTaskBack } from "../complaints/index.server";
import { must, toWire } from "../platform";
import { command } from "../platform/index.server";
import { endedBy } from "./carry-grant.server";
import { mayCancel, mayWithdraw } from "./grant-actions";
import { EndGrant } from "./schema";
import { lockGrant, moveGrant } from "./store.server";
import { grantView } from "./view.server";

/** Takes back one's own request before it is decided. */
export const withdrawGoodwill = command({
  name: "goodwill/withdraw",
  input: EndGrant,
  action: "goodwill.grant",
  async run(tx, { grantNo, reason }) {
    const { grant } = await lockGrant(tx, grantNo);
    must(mayWithdraw(tx.actor, grant));
    return grantView(await moveGrant(tx, grant, { event: "withdraw", action: "goodwill/withdraw", reason, data: endedBy(tx, reason) }));
  },
});

/** Cancels a grant that is not paid yet: by who granted it or somebody above; the period gets its amount back. */
export const cancelGoodwill = command({
  name: "goodwill/cancel",
  input: EndGrant,
  action: "goodwill.grant",
  async run(tx, { grantNo, reason }) {
    const { complaint, grant } = await lockGrant(tx, grantNo);
    must(mayCancel(tx.actor, grant));
    const moved = await moveGrant(tx, grant, { event: "cancel", action: "goodwill/cancel", reason, data: { endReason: reason } });
    await takeTaskBack(tx, complaint, { taskNo: grant.taskNo!, action: "goodwill/cancel", reason });
    await tx.$executeRaw`
      UPDATE goodwill_use SET granted = granted - ${toWire(grant.amount)}::numeric WHERE approver = ${grant.decidedBy} AND period = ${grant.period}`;
    return grantView(moved);
  },
});
