import type { Reader, Tx } from "../platform/index.server";
import type { Grant } from "./allocate";
import { demandOf, type PartsRequest } from "./request";
import { type Act, lockRequests, saveRequest } from "./store.server";
import type { Holding } from "./take-back";

/** Requests with pieces of these parts that have not shipped. */
export async function findHolders(reader: Reader, skus: readonly string[]): Promise<string[]> {
  const rows = await reader.$queryRaw<{ requestNo: string }[]>`
    SELECT DISTINCT request_no AS "requestNo" FROM parts_request_line
    WHERE sku = ANY (${skus}::text[]) AND state = 'released' AND allocated > shipped ORDER BY 1`;
  return rows.map((row) => row.requestNo);
}

/** Promises are about to be taken back: who holds them is locked first, so that everybody locks in the same order. */
export async function lockHolders(tx: Tx, skus: readonly string[]): Promise<void> {
  await lockRequests(tx, await findHolders(tx, skus));
}

/** The lines of these requests that hold pieces of a part, and whether somebody stands picking for them. */
export async function readHoldings(reader: Reader, requests: readonly PartsRequest[], sku: string): Promise<Holding[]> {
  const requestNos = requests.map(({ requestNo }) => requestNo);
  const slips = await reader.shipment.findMany({
    where: { requestNo: { in: requestNos }, status: "picking" },
    select: { requestNo: true },
  });
  const picked = new Set(slips.map(({ requestNo }) => requestNo));
  return requests.flatMap((request) =>
    request.lines
      .filter((line) => line.sku === sku && line.state === "released" && line.allocated > line.shipped)
      .map((line) => ({ ...demandOf(request, line), shipped: line.shipped, picking: picked.has(request.requestNo) })),
  );
}

/** The pieces that go to lines of one request or come from them (below zero), by line. */
type Changes = ReadonlyMap<number, number>;

/** What of these grants concerns a request. */
export const grantsOf = (grants: readonly Grant[], requestNo: string): Changes =>
  new Map(grants.filter((grant) => grant.requestNo === requestNo).map(({ lineNo, pieces }) => [lineNo, pieces]));

interface Move {
  changes: Changes;
  act: Act;
}

/** Moves pieces to or from the lines of a locked request, with the event that says so; nothing where none of them is concerned. */
export async function moveAllocations(tx: Tx, request: PartsRequest, { changes, act }: Move): Promise<PartsRequest> {
  if (changes.size === 0) return request;
  const lines = request.lines.map((line) => ({ ...line, allocated: line.allocated + (changes.get(line.lineNo) ?? 0) }));
  return await saveRequest(tx, request, { changes: { lines }, acts: [act] });
}

/** As an event's data names them. */
export const listPieces = (changes: Changes) => [...changes].map(([lineNo, pieces]) => ({ lineNo, pieces: Math.abs(pieces) }));

/** The same pieces going the other way. */
export const negate = (grants: readonly Grant[]): Grant[] => grants.map((grant) => ({ ...grant, pieces: -grant.pieces }));
