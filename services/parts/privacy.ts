import { isPartner } from "../identity";
import type { Actor, Role } from "../platform";

const ANSWER_OR_SHIP: readonly Role[] = ["customer_service", "service_manager", "warehouse"];

/** Who may see a phone number whole: who asked, and who answers or ships the request (PIPL). */
export const seesPhones = (actor: Actor): boolean => isPartner(actor) || ANSWER_OR_SHIP.some((role) => actor.roles.includes(role));
