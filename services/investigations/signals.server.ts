import type { Role } from "../platform";
import { signal } from "../platform/index.server";

export interface IssueRaised {
  readonly complaintNo: string;
  readonly reason: string;
  /** Who is to know (S1-32). */
  readonly roles: readonly Role[];
}

/** A case was found to stand for others like it. */
export const issueRaised = signal<IssueRaised>();
