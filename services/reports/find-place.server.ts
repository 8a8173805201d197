import { listComplaints } from "../complaints/index.server";
import { can } from "../identity";
import { listRequests } from "../parts/index.server";
import { query } from "../platform/index.server";
import { FindPlace } from "./schema";

/** What a number or code names. */
export type PlaceKind = "request" | "complaint" | "dealer" | "unit" | "part";

/**
 * Whose number or code this is: a request's, a complaint's, a dealer's, a unit's or a part's, in that order; null where it is none that the asker may
 * know of.
 */
export const findPlace = query({
  name: "reports/find-place",
  input: FindPlace,
  action: "catalog.read",
  async run(reader, { q }): Promise<{ kind: PlaceKind; code: string } | { kind: null; code: string }> {
    const found = (kind: PlaceKind) => ({ kind, code: q });
    if (can(reader.actor, "parts_request.read", reader.actor).ok) {
      const { items } = await listRequests.definition.run(reader, { view: "all", q, limit: 1 });
      if (items.some(({ requestNo }) => requestNo === q)) return found("request");
    }
    if (/^C-/.test(q)) {
      const { items } = await listComplaints.definition.run(reader, { view: "all", q, limit: 1 });
      if (items.some(({ complaintNo }) => complaintNo === q)) return found("complaint");
    }
    if (can(reader.actor, "parties.read", { dealerCode: q }).ok && (await reader.dealer.count({ where: { code: q } })) > 0)
      return found("dealer");
    if ((await reader.unit.count({ where: { serial: q } })) > 0) return found("unit");
    if ((await reader.part.count({ where: { sku: q } })) > 0) return found("part");
    return { kind: null, code: q };
  },
});
