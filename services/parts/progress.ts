import type { RequestStatus } from "./lifecycle";

/** The steps by which who asked follows a request. */
export const PROGRESS_STEPS = ["submitted", "review", "prepare", "ship", "receive"] as const;
export interface ProgressStep {
  readonly step: (typeof PROGRESS_STEPS)[number];
  readonly state: "done" | "current" | "ahead" | "refused";
}

/** Which step a status stands at, by its place; null where the request ended on no step. */
const STANDS_AT: Record<RequestStatus, { readonly at: number; readonly refused?: true } | null> = {
  draft: { at: 0 },
  submitted: { at: 1 },
  sent_back: { at: 0 },
  approved: { at: 2 },
  awaiting_payment: { at: 2 },
  awaiting_remittance: { at: 2 },
  awaiting_consent: { at: 2 },
  released: { at: 2 },
  picking: { at: 2 },
  shipped: { at: 4 },
  delivered: { at: 5 },
  closed: { at: 5 },
  rejected: { at: 1, refused: true },
  resolved_remotely: null,
  cancelled: null,
};

/** How far a request has come: 已提交 › 审核 › 备货 › 发货 › 签收; null when it ended without going that way. */
export function progressOf(status: RequestStatus): ProgressStep[] | null {
  const stands = STANDS_AT[status];
  if (!stands) return null;
  return PROGRESS_STEPS.map((step, index) => ({
    step,
    state: index < stands.at ? "done" : index > stands.at ? "ahead" : stands.refused ? "refused" : "current",
  }));
}
