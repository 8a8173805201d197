import { can } from "../identity";
import { query } from "../platform/index.server";
import { findSubDistributors } from "./list-sub-distributors.server";
import { DealerByCode } from "./schema";
import { findDealer, noDealer } from "./store.server";
import { toDealerView } from "./view.server";

const MAX_SUB_DISTRIBUTORS = 200;

/** A dealer with its first 200 sub-distributors; to a dealer's account any other than itself is `not_found`. */
export const readDealer = query({
  name: "parties/dealer",
  input: DealerByCode,
  action: "parties.read",
  async run(reader, { code }) {
    const dealer = await findDealer(reader, code);
    if (!dealer || !can(reader.actor, "parties.read", { dealerCode: code }).ok) throw noDealer(code);
    const subDistributors = await findSubDistributors(reader, { dealerCode: code, limit: MAX_SUB_DISTRIBUTORS });
    return { ...toDealerView(reader, dealer), subDistributors };
  },
});
