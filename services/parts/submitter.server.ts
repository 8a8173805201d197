import type { Reader } from "../platform/index.server";
import type { PartsRequest } from "./request";

/** Who submitted a request, as the reader is concerned: whoever put it before customer service again did so as much as the first one. */
export async function submitterFor({ actor, event }: Reader, { requestNo, version, submittedBy }: PartsRequest): Promise<string> {
  if (version === 1) return submittedBy;
  const resubmitted = { subjectKind: "parts_request", subjectNo: requestNo, action: "parts/resubmit-request", actor: actor.login };
  return (await event.findFirst({ where: resubmitted, select: { seq: true } })) === null ? submittedBy : actor.login;
}
