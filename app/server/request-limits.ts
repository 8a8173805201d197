/** How long a request may take to come in whole. A client that sends slowly on purpose may not hold a connection longer than this. */
export interface RequestLimits {
  readonly usualMs: number;
  /** A video of 100 MB over a weak mobile network: half a megabit a second. */
  readonly uploadMs: number;
}

export const REQUEST_LIMITS: RequestLimits = { usualMs: 120_000, uploadMs: 1_800_000 };
