import { advance, must } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { dealerLifecycle } from "./lifecycle";
import { ChangeDealerStatus } from "./schema";
import { dealerResumed, dealerResuming } from "./signals.server";
import { lockDealer } from "./store.server";
import { type DealerView, toDealerView } from "./view.server";

interface StatusChange {
  code: string;
  reason: string;
  event: "suspend" | "resume";
}

async function changeStatus(tx: Tx, { code, reason, event }: StatusChange): Promise<DealerView> {
  const dealer = await lockDealer(tx, code);
  const status = must(advance(dealerLifecycle, dealer.status, event));
  const changed = { ...dealer, status, version: dealer.version + 1 };
  await tx.dealer.update({ where: { code }, data: { status, version: changed.version } });
  await recordEvent(tx, {
    subjectKind: "dealer",
    subjectNo: code,
    action: event,
    fromStatus: dealer.status,
    toStatus: status,
    reasonCode: event,
    reason,
  });
  return toDealerView(tx, changed);
}

/** Suspends a dealer: it reads and remits but cannot submit, and the company serves its end users (1.1). */
export const suspendDealer = command({
  name: "parties/suspend-dealer",
  input: ChangeDealerStatus,
  action: "parties.save",
  run: (tx, input) => changeStatus(tx, { ...input, event: "suspend" }),
});

/** Ends a dealer's suspension; its lines that have the money by now are released in the same transaction. */
export const resumeDealer = command({
  name: "parties/resume-dealer",
  input: ChangeDealerStatus,
  action: "parties.save",
  async run(tx, input) {
    await dealerResuming.tell(tx, { dealerCode: input.code });
    const resumed = await changeStatus(tx, { ...input, event: "resume" });
    await dealerResumed.tell(tx, { dealerCode: input.code });
    return resumed;
  },
});
