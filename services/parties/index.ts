export { CUSTOMER_SIZES, INDUSTRIES, NEEDS, VISIT_WAYS } from "./customer";
export { type Dealer, hasExpired, type PartyStatus, type SubDistributor } from "./dealer";
export { partiesInvariants } from "./invariants";
export { dealerLifecycle } from "./lifecycle";
export { type Asker, contradictsUnit, decideServicingParty, type ServicingParty, TIERS, type Tier } from "./servicing-party";
