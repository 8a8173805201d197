import type { CivilDate } from "../platform/time";

export const FREIGHT_PREFERENCES = ["collect", "monthly_account"] as const;
export const PARTY_STATUSES = ["active", "suspended"] as const;
export type PartyStatus = (typeof PARTY_STATUSES)[number];

/** A dealer A类经销商 with its agreement (S1-12). */
export interface Dealer {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly agreementNo: string;
  readonly agreementFrom: CivilDate;
  readonly agreementTo: CivilDate;
  /** 特约. */
  readonly appointed: boolean;
  readonly salesRepLogin: string | null;
  readonly contact: string;
  readonly phone: string;
  readonly address: string;
  readonly freightPreference: (typeof FREIGHT_PREFERENCES)[number];
  readonly status: PartyStatus;
  /** Counts the changes; a form sends it back so that nobody overwrites another's change unseen. */
  readonly version: number;
}

/** The next level below a dealer 分销商, with its dealer on the day asked for (S1-13). */
export interface SubDistributor {
  readonly code: string;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly status: PartyStatus;
  readonly parent: Dealer;
}

/** An expired agreement is warned of, and the service manager approves the dealer's requests; the dealer never turns into a walk-in. */
export const hasExpired = (dealer: Pick<Dealer, "agreementTo">, on: CivilDate): boolean => dealer.agreementTo < on;
