import type { readDispute } from "@services/disputes/index.server";

/** A dispute as its page gets it. */
export type DisputeView = Awaited<ReturnType<typeof readDispute>>;
