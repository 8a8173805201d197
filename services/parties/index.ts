export { type Dealer, FREIGHT_PREFERENCES, hasExpired, PARTY_STATUSES, type PartyStatus, type SubDistributor } from "./dealer";
export { partiesInvariants } from "./invariants";
export { dealerLifecycle } from "./lifecycle";
export { type Asker, decideServicingParty, type ServicingParty, TIERS, type Tier } from "./servicing-party";
