import { signal } from "../platform/index.server";

/** A slip of an abnormal case, or one that nobody answered in time, is published for all to read. */
export const slipPublished = signal<{ slipNo: string; complaintNo: string; department: string }>();
