import type { promisesBroken } from "../catalog/index.server";
import type { Tx } from "../platform/index.server";
import { findHolders, grantsOf, listPieces, moveAllocations, negate, readHoldings } from "./allocations.server";
import { tellShortages } from "./shortage.server";
import { lockRequests } from "./store.server";
import { takeBack } from "./take-back";

type News = Parameters<typeof promisesBroken.tell>[1];

/**
 * Promised pieces are not there (1.2): the newest allocations go free, those at which nobody stands picking first, and each request's
 * history says why. The lines wait again; what is held on budgets stays held.
 */
export async function freeAllocations(tx: Tx, { sku, pieces, reason, reasonCode, countId, reference }: News): Promise<void> {
  const requests = await lockRequests(tx, await findHolders(tx, [sku]));
  const holdings = await readHoldings(tx, requests, sku);
  const [atRest, inHand] = [holdings.filter(({ picking }) => !picking), holdings.filter(({ picking }) => picking)];
  const first = takeBack(atRest, pieces);
  const rest = pieces - first.reduce((sum, grant) => sum + grant.pieces, 0);
  const taken = negate([...first, ...takeBack(inHand, rest)]);
  await tellShortages(tx, [sku]);
  for (const request of requests) {
    const changes = grantsOf(taken, request.requestNo);
    const data = { taken: listPieces(changes), reference, ...(countId !== undefined && { countId }) };
    await moveAllocations(tx, request, {
      changes,
      act: { event: "note", action: "parts/free-allocations", reasonCode, reason, data },
    });
  }
}
