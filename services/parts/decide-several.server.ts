import { several } from "../platform/index.server";
import { approveRequest } from "./decide-request.server";
import { inQueueOrder } from "./queue-order";
import { DecideSeveral } from "./schema";

/**
 * Approves several requests as they were asked, each for itself and in the order of the queue, so that what comes first takes money and
 * stock first, as `parts/preview-decisions` told (1.6). Answers per request; one that is refused stops no other.
 */
export const decideSeveral = several({
  name: "parts/decide-several",
  input: DecideSeveral,
  action: "parts_request.decide",
  async arrange({ db }, items) {
    const requestNos = items.map(({ requestNo }) => requestNo);
    const found = await db.partsRequest.findMany({
      where: { requestNo: { in: requestNos } },
      select: { requestNo: true, shipBy: true },
    });
    const limits = new Map(found.map(({ requestNo, shipBy }) => [requestNo, shipBy]));
    return inQueueOrder(items.map((item) => ({ ...item, shipBy: limits.get(item.requestNo) ?? null })));
  },
  nameOf: ({ requestNo }) => ({ requestNo }),
  async each(ctx, { requestNo, version }) {
    const { status } = await approveRequest(ctx, { requestNo, version });
    return { status };
  },
});
