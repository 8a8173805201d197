import { lockStock } from "../catalog/index.server";
import type { Tx } from "../platform/index.server";
import { allocate } from "./allocate";
import { grantsOf, listPieces, moveAllocations } from "./allocations.server";
import { readServed } from "./queue.server";
import { demandOf } from "./request";
import { lockRequests } from "./store.server";

/** Requests with released lines that lack pieces of these parts. */
export async function findBackOrders(tx: Tx, skus: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ requestNo: string }[]>`
    SELECT DISTINCT request_no AS "requestNo" FROM parts_request_line
    WHERE sku = ANY (${skus}::text[]) AND state = 'released' AND allocated < approved ORDER BY 1`;
  return rows.map((row) => row.requestNo);
}

/** Stock is about to change: who waits for it is locked first, so that everybody locks in the same order. */
export async function lockBackOrders(tx: Tx, skus: readonly string[]): Promise<void> {
  await lockRequests(tx, await findBackOrders(tx, skus));
}

/** Good stock has grown, or an allocation was freed: back orders fill by themselves, in the order of `allocate` (1.6). */
export async function fillBackOrders(tx: Tx, skus: readonly string[]): Promise<void> {
  const requests = await lockRequests(tx, await findBackOrders(tx, skus));
  if (requests.length === 0) return;
  const stock = await lockStock(tx, skus);
  const waiting = requests.flatMap((request) =>
    request.lines
      .filter((line) => skus.includes(line.sku) && line.state === "released" && line.allocated < line.approved)
      .map((line) => ({ ...demandOf(request, line), sku: line.sku })),
  );
  const queue = [...waiting, ...(await readServed(tx, waiting))];
  const grants = [...stock].flatMap(([sku, { available }]) =>
    allocate(
      queue.filter((line) => line.sku === sku),
      available,
    ),
  );
  for (const request of requests) {
    const changes = grantsOf(grants, request.requestNo);
    const data = { allocated: listPieces(changes) };
    await moveAllocations(tx, request, {
      changes,
      act: { event: "note", action: "parts/fill-back-orders", reasonCode: "stock_arrived", data },
    });
  }
}
