import { allows } from "../identity";
import { advance, type Permission, toPermission } from "../platform";
import type { Reader } from "../platform/index.server";
import { type Dealer, hasExpired, type SubDistributor } from "./dealer";
import { dealerLifecycle } from "./lifecycle";

export interface DealerView extends Dealer {
  /** Its requests need the service manager then. */
  readonly agreementExpired: boolean;
  readonly can: { readonly save: Permission; readonly suspend: Permission; readonly resume: Permission };
}

export function toDealerView(reader: Reader, dealer: Dealer): DealerView {
  const allowed = allows(reader.actor, "parties.save");
  const permit = (event: "suspend" | "resume") =>
    toPermission(allowed.ok ? advance(dealerLifecycle, dealer.status, event) : allowed, reader.locale);
  return {
    ...dealer,
    agreementExpired: hasExpired(dealer, reader.today),
    can: { save: toPermission(allowed, reader.locale), suspend: permit("suspend"), resume: permit("resume") },
  };
}

export interface SubDistributorView extends Omit<SubDistributor, "parent"> {
  readonly dealerCode: string;
  readonly dealerName: string;
}

export const toSubDistributorView = ({ parent, ...own }: SubDistributor): SubDistributorView => ({
  ...own,
  dealerCode: parent.code,
  dealerName: parent.name,
});
