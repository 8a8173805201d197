import { both, DomainError, findChanges, invalidField } from "../platform";
import { command, dateColumn, recordEvent } from "../platform/index.server";
import { requireSalesRep } from "./register-dealer.server";
import { SaveDealer } from "./schema";
import { lockDealer } from "./store.server";
import { toDealerView } from "./view.server";

/** Changes a dealer's data (S1-12); the event keeps what it was. Refuses with `stale_version` when somebody else changed it meanwhile. */
export const saveDealer = command({
  name: "parties/save-dealer",
  input: SaveDealer,
  action: "parties.save",
  async run(tx, { code, version, ...wanted }) {
    const dealer = await lockDealer(tx, code);
    if (version !== undefined && version !== dealer.version) {
      throw new DomainError(
        "stale_version",
        both("资料已被他人修改，请刷新后重试", "somebody else changed this meanwhile: reload and try again"),
      );
    }
    const changes = findChanges(dealer, wanted);
    if (!changes) return toDealerView(tx, dealer);
    const { after } = changes;
    if (after.salesRepLogin) await requireSalesRep(tx, after.salesRepLogin);
    const saved = { ...dealer, ...after, version: dealer.version + 1 };
    if (saved.agreementTo < saved.agreementFrom) {
      throw invalidField("agreementTo", both("协议到期日不能早于开始日", "the agreement must not end before it begins"));
    }
    const dates = { agreementFrom: dateColumn(saved.agreementFrom), agreementTo: dateColumn(saved.agreementTo) };
    await tx.dealer.update({ where: { code }, data: { ...after, ...dates, version: saved.version } });
    await recordEvent(tx, { subjectKind: "dealer", subjectNo: code, action: "save", reasonCode: "changed", data: changes });
    return toDealerView(tx, saved);
  },
});
