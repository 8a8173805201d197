import type { Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { type Act, type Changes, saveComplaint } from "./store.server";

type ConductAct = Omit<Act, "event">;

/** Writes on a locked case about somebody's conduct whom it concerns and how far it is; its clocks follow what happened (S3-55, S3-56). */
export const writeConduct = (
  tx: Tx,
  complaint: Complaint,
  { changes = {}, act }: { changes?: Pick<Changes, "concernsLogin" | "ownerLogin" | "nextDueAt">; act: ConductAct },
): Promise<Complaint> => saveComplaint(tx, complaint, { changes, acts: [{ ...act, event: "note" }] });
