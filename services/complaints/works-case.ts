import { allows, can, isStaff } from "../identity";
import type { Actor } from "../platform";
import type { Complaint } from "./complaint";

/**
 * Whether somebody works a case and reads it as its desk does: the company's staff, and the dealer in whose own queue it is (S1-17). Every
 * other partner, whoever handles it, brought it or sold the unit: they read what customers are told.
 */
export const worksCase = (actor: Actor, complaint: Pick<Complaint, "handledBy" | "servicingDealerCode">): boolean =>
  isStaff(actor) || can(actor, "complaint.handle", complaint).ok;

/**
 * Whether what somebody says of a case is said to its customer (S0-17: departments tell customer service, which tells the customer): the
 * complaint desk's words, and those of the dealer that handles it.
 */
export const speaksWithCustomer = (actor: Actor, complaint: Pick<Complaint, "handledBy" | "servicingDealerCode">): boolean =>
  isStaff(actor) ? allows(actor, "complaint.handle").ok : worksCase(actor, complaint);
