import { can } from "../identity";
import type { Reader } from "../platform/index.server";
import { readQueue } from "./queue.server";
import type { PartsRequest } from "./request";
import { type AheadBecause, explainAllocation } from "./waits-behind";

/** What a line that lacks pieces waits behind. */
export interface WaitsBehind {
  /** Pieces that go to others before this line's next one. */
  readonly pieces: number;
  /** Whose they are, the first in turn; null to readers whose business others' requests are not. */
  readonly lines: readonly { requestNo: string; requester: string; pieces: number; because: AheadBecause }[] | null;
  /** How many more lines there are than are named. */
  readonly more: number;
}

const NAMED = 10;

/** What each line of a request that lacks pieces waits behind, by line number (1.6). */
export async function readWaitsBehind(reader: Reader, request: PartsRequest): Promise<Map<number, WaitsBehind>> {
  const lacking = request.lines.filter((line) => line.state === "released" && line.allocated < line.approved);
  if (lacking.length === 0) return new Map();
  const queue = await readQueue(
    reader,
    lacking.map((line) => line.sku),
  );
  const seesOthers = can(reader.actor, "parts_request.read_queue", {}).ok;
  return new Map(
    lacking.flatMap(({ lineNo, sku }) => {
      const lines = queue.filter((line) => line.sku === sku);
      const [outlook] = explainAllocation(lines, 0, (line) => line.requestNo === request.requestNo && line.lineNo === lineNo);
      if (!outlook) return [];
      const named = outlook.ahead.slice(0, NAMED).map(({ requestNo, lineNo: no, pieces, because }) => {
        const requester = lines.find((line) => line.requestNo === requestNo && line.lineNo === no)!.requesterName;
        return { requestNo, requester, pieces, because };
      });
      const pieces = outlook.ahead.reduce((sum, ahead) => sum + ahead.pieces, 0);
      return [[lineNo, { pieces, lines: seesOthers ? named : null, more: seesOthers ? outlook.ahead.length - named.length : 0 }] as const];
    }),
  );
}
