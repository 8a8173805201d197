import { signal } from "../platform/index.server";

/** A dealer was registered; the budget opens its account. */
export const dealerRegistered = signal<{ dealerCode: string }>();
