export { type Dealer, hasExpired, type PartyStatus, type SubDistributor } from "./dealer";
export { partiesInvariants } from "./invariants";
export { dealerLifecycle } from "./lifecycle";
export { type Asker, decideServicingParty, type ServicingParty, TIERS, type Tier } from "./servicing-party";
