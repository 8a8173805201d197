import { signal } from "../platform/index.server";

/** Something raised a dealer's `available`: a remittance, an accrual, a consent, a freed hold, a reversal. */
export const availableRaised = signal<{ dealerCode: string }>();
