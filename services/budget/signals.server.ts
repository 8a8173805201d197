import { signal } from "../platform/index.server";

/** Something raised a dealer's `available`: a remittance, an accrual, a consent, a freed hold, a reversal. */
export const availableRaised = signal<{ dealerCode: string }>();

/** Entries were posted to a dealer's account; more may follow in the same transaction. */
export const entriesPosted = signal<{ dealerCode: string }>();
