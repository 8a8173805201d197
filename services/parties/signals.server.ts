import { signal } from "../platform/index.server";

/** A dealer was registered; the budget opens its account. */
export const dealerRegistered = signal<{ dealerCode: string }>();

/** A dealer is about to be resumed: what is locked before a dealer is locked now, so that everybody locks in the same order. */
export const dealerResuming = signal<{ dealerCode: string }>();

/** A dealer was resumed; what waited for money may go on. */
export const dealerResumed = signal<{ dealerCode: string }>();

/** A dealer that was registered by mistake is about to go. */
export const dealerLeaving = signal<{ dealerCode: string }>();
