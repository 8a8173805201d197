import { randomUUID } from "node:crypto";
import { both, invalidField, toWireInstant } from "../platform";
import { command } from "../platform/index.server";
import { halfAt } from "./check-grid";
import { RecordCheck } from "./schema";

/** Writes down that somebody has looked into a mailbox, and how many complaints were in it: twice a working day (S3-33). */
export const recordCheck = command({
  name: "mailbox/record-check",
  input: RecordCheck,
  action: "mailbox.check",
  async run(tx, { channel, found, note }) {
    if (!tx.settings.complaintChannels.some((known) => known.code === channel && known.mailbox))
      throw invalidField("channel", both(`没有信箱 ${channel}`, `there is no mailbox ${channel}`));
    const half = halfAt(tx.now, tx.today);
    const checkedOn = new Date(`${tx.today}T00:00:00Z`);
    await tx.mailboxCheck.create({
      data: { id: randomUUID(), channel, checkedOn, half, found, note: note ?? null, checkedBy: tx.actor.login, checkedAt: tx.now },
    });
    return { channel, date: tx.today, half, found, checkedAt: toWireInstant(tx.now) };
  },
});
