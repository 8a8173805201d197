import { authorize, can } from "../identity";
import { instantAt, maskPhone } from "../platform";
import { command, type Reader, recordEvent } from "../platform/index.server";
import { seesPhones } from "./privacy";
import type { PartsRequest } from "./request";
import { OfRequest } from "./schema";
import { mustSee, readRequests } from "./store.server";

const ACTION = "parts/reveal-phone";

/**
 * Shows the phone number of whom a request ships to until the end of the business date, to who reads it masked. Who asked for it and when
 * is kept (PIPL).
 */
export const revealPhone = command({
  name: ACTION,
  input: OfRequest,
  action: "parts_request.reveal_phone",
  async run(tx, { requestNo }) {
    const [found] = await readRequests(tx, [requestNo]);
    authorize(tx.actor, "parts_request.reveal_phone", mustSee(tx, found, requestNo));
    const { shipToPhone } = await tx.partsRequest.findUniqueOrThrow({ where: { requestNo }, select: { shipToPhone: true } });
    await recordEvent(tx, { subjectKind: "personal_data", subjectNo: requestNo, action: ACTION, reasonCode: "revealed" });
    return { requestNo, phone: shipToPhone };
  },
});

const wasRevealed = async ({ actor, event, today }: Reader, requestNo: string): Promise<boolean> =>
  (await event.count({
    where: { subjectKind: "personal_data", subjectNo: requestNo, action: ACTION, actor: actor.login, at: { gte: instantAt(today) } },
  })) > 0;

/** The phone number of whom a request ships to as its reader may see it, and whether the reader may have a masked one shown. */
export async function readPhone(reader: Reader, request: PartsRequest, phone: string): Promise<{ phone: string; mayReveal: boolean }> {
  if (seesPhones(reader.actor)) return { phone, mayReveal: false };
  const mayReveal = can(reader.actor, "parts_request.reveal_phone", request).ok;
  if (mayReveal && (await wasRevealed(reader, request.requestNo))) return { phone, mayReveal: false };
  return { phone: maskPhone(phone), mayReveal };
}
