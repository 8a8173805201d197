import type { Role } from "../platform";

/** What is asked of a subject to know whom its news is for. */
export interface Facts {
  /** The partner whose it is; of a case who brought it, and nobody where a customer did. */
  readonly dealerCode: string | null;
  readonly subDistributorCode: string | null;
  /** The dealer's sales representative. */
  readonly salesRepLogin: string | null;
  /** Who has the case in hand; of a slip or a form who issued it, of a goodwill request who asked, of a step who carries it out. */
  readonly ownerLogin: string | null;
  readonly department: string | null;
  readonly urgent: boolean;
  readonly complaintKind: string | null;
  readonly enquiryType: string | null;
  /** The dealer in whose queue the case is (S1-17). */
  readonly queueOfDealer: string | null;
  /** Nobody is told of a complaint about themselves (S3-55). */
  readonly concernsLogin: string | null;
  /** The roles that a batch case keeps as told, or that a goodwill request waits for; the people who prepared and submitted its dossier. */
  readonly told: readonly Role[];
  readonly people: readonly string[];
  /** The departments that a dispute is between. */
  readonly sides: readonly string[];
}

export const NOTHING_KNOWN: Facts = {
  ...{ dealerCode: null, subDistributorCode: null, salesRepLogin: null, ownerLogin: null, department: null },
  ...{ urgent: false, complaintKind: null, enquiryType: null, queueOfDealer: null, concernsLogin: null, told: [], people: [], sides: [] },
};
