import { recordEvent, type Tx } from "../platform/index.server";
import { dealerLeaving } from "./signals.server";

/** Why a party that was registered goes again. */
const TAKEN_OUT = { action: "take_out", reasonCode: "import_undone" } as const;

/** Takes out a dealer that nothing names, with its account that never moved; the database refuses any other. Callers have authorised. */
export async function takeOutDealer(tx: Tx, code: string): Promise<void> {
  await dealerLeaving.tell(tx, { dealerCode: code });
  await tx.dealer.delete({ where: { code } });
  await recordEvent(tx, { ...TAKEN_OUT, subjectKind: "dealer", subjectNo: code });
}

/** Takes out a sub-distributor that nothing names; the database refuses any other. Callers have authorised. */
export async function takeOutSubDistributor(tx: Tx, code: string): Promise<void> {
  await tx.subDistributorParent.deleteMany({ where: { subDistributorCode: code } });
  await tx.subDistributor.delete({ where: { code } });
  await recordEvent(tx, { ...TAKEN_OUT, subjectKind: "sub_distributor", subjectNo: code });
}
