import { findChanges } from "../platform";
import { command, recordEvent } from "../platform/index.server";
import { SaveSubDistributor } from "./schema";
import { findSubDistributor, noSubDistributor } from "./store.server";
import { toSubDistributorView } from "./view.server";

/** Changes a sub-distributor's data (S1-13); the event keeps what it was. Its dealer is changed by `parties/move-sub-distributor`. */
export const saveSubDistributor = command({
  name: "parties/save-sub-distributor",
  input: SaveSubDistributor,
  action: "parties.save",
  async run(tx, { code, ...wanted }) {
    await tx.$queryRaw`SELECT 1 FROM sub_distributor WHERE code = ${code} FOR NO KEY UPDATE`;
    const known = await findSubDistributor(tx, code, tx.today);
    if (!known) throw noSubDistributor(code);
    const changes = findChanges(known, wanted);
    if (!changes) return toSubDistributorView(known);
    await tx.subDistributor.update({ where: { code }, data: changes.after, select: { code: true } });
    await recordEvent(tx, { subjectKind: "sub_distributor", subjectNo: code, action: "save", reasonCode: "changed", data: changes });
    return toSubDistributorView({ ...known, ...changes.after });
  },
});
