import { both, DomainError } from "../platform";
import { command, dateColumn, recordEvent } from "../platform/index.server";
import { RegisterSubDistributor } from "./schema";
import { findSubDistributor, requireDealer } from "./store.server";
import { toSubDistributorView } from "./view.server";

/**
 * Registers a sub-distributor below its dealer, from today on (S1-13). The same one again answers with the first result; the code with
 * other content is a `conflict`.
 */
export const registerSubDistributor = command({
  name: "parties/register-sub-distributor",
  input: RegisterSubDistributor,
  action: "parties.save",
  async run(tx, input) {
    const { code, name, phone, address, dealerCode } = input;
    const dealer = await requireDealer(tx, dealerCode);
    const inserted = await tx.$executeRaw`
      INSERT INTO sub_distributor (code, name, phone, address) VALUES (${code}, ${name}, ${phone}, ${address}) ON CONFLICT DO NOTHING`;
    if (inserted === 1) {
      await tx.subDistributorParent.create({ data: { subDistributorCode: code, dealerCode, effectiveFrom: dateColumn(tx.today) } });
      await recordEvent(tx, {
        subjectKind: "sub_distributor",
        subjectNo: code,
        action: "register",
        toStatus: "active",
        reasonCode: "registered",
        data: input,
      });
      return toSubDistributorView({ code, name, phone, address, status: "active", parent: dealer });
    }
    const known = await findSubDistributor(tx, code, tx.today);
    if (known?.name !== name || known.phone !== phone || known.address !== address || known.parent.code !== dealerCode) {
      throw new DomainError(
        "conflict",
        both(`分销商 ${code} 已登记，内容不同`, `sub-distributor ${code} is registered with other content`),
      );
    }
    return toSubDistributorView(known);
  },
});
