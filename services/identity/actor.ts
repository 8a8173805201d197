import type { Actor } from "../platform";

/** A dealer's or sub-distributor's account: it is told what concerns it, and nothing of others or of the company's own ways. */
export const isPartner = ({ dealerCode, subDistributorCode }: Actor): boolean =>
  dealerCode !== undefined || subDistributorCode !== undefined;

/** Neither a visitor nor a partner. */
export const isStaff = (actor: Actor): boolean => !isPartner(actor) && !actor.roles.includes("public");
