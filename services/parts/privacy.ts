import type { Actor, Role } from "../platform";

/** A dealer's or sub-distributor's account: it is told what concerns it, and nothing of others or of the company's own ways. */
export const isPartner = ({ dealerCode, subDistributorCode }: Actor): boolean =>
  dealerCode !== undefined || subDistributorCode !== undefined;

/** Neither a visitor nor a partner. */
export const isStaff = (actor: Actor): boolean => !isPartner(actor) && !actor.roles.includes("public");

const ANSWER_OR_SHIP: readonly Role[] = ["customer_service", "service_manager", "warehouse"];

/** Who may see a phone number whole: who asked, and who answers or ships the request (PIPL). */
export const seesPhones = (actor: Actor): boolean => isPartner(actor) || ANSWER_OR_SHIP.some((role) => actor.roles.includes(role));
