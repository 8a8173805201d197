import { advance, both, DomainError, toWireInstant } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import { type RequestEvent, requestLifecycle } from "./lifecycle";
import type { PartsRequest } from "./request";

/** What a person is about to do to a request, and the version they saw. */
interface Intent {
  event: RequestEvent;
  version?: number | undefined;
}

/**
 * How an act on a request that has moved on since its actor saw it is refused, telling who was first and when: `wrong_state` where the act
 * is no longer possible, else `stale_version`. Null where nobody was first.
 */
export async function findOvertaking(reader: Reader, request: PartsRequest, { event, version }: Intent): Promise<DomainError | null> {
  const possible = advance(requestLifecycle, request.status, event).ok;
  if (possible && (version === undefined || version === request.version)) return null;
  const [last] = await reader.$queryRaw<{ name: string; at: Date }[]>`
    SELECT coalesce(u.name, e.actor) AS name, e.at FROM event e LEFT JOIN user_account u ON u.login = e.actor
    WHERE e.subject_kind = 'parts_request' AND e.subject_no = ${request.requestNo} AND e.seq = ${request.version}`;
  const { name, at } = { name: last!.name, at: toWireInstant(last!.at) };
  const time = at.slice(0, 16).replace("T", " ");
  return new DomainError(
    possible ? "stale_version" : "wrong_state",
    both(`此申请已由 ${name} 于 ${time} 处理，请按最新内容办理`, `${name} dealt with this request at ${time}: go on from what it is now`),
    { details: { by: name, at, status: request.status } },
  );
}

/** Refuses an act that somebody has overtaken. */
export async function refuseOvertaken(tx: Tx, request: PartsRequest, intent: Intent): Promise<void> {
  const overtaking = await findOvertaking(tx, request, intent);
  if (overtaking) throw overtaking;
}
