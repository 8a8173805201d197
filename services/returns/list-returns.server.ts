import type { Prisma } from "@db";
import { can } from "../identity";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { ListExpected, ListReturns } from "./schema";
import { readReturns } from "./store.server";
import { readSenders, returnView } from "./view.server";
import type { RETURN_VIEWS } from "./views";

type Where = Prisma.ReturnAuthorisationWhereInput;

/** Another unit is owed and no request for it stands: customer service asks for it. */
const NOT_ASKED_FOR = {
  ...{ kind: "exchange", settledAt: null },
  partsRequestLineList: { none: { state: { notIn: ["refused", "cancelled"] } } },
} satisfies Prisma.ReturnSettlementWhereInput;

const VIEWS: Record<(typeof RETURN_VIEWS)[number], Where> = {
  requested: { status: "requested" },
  authorised: { status: "authorised" },
  in_transit: { status: "in_transit" },
  received: { status: "received" },
  exchange_owed: { status: "received", returnUnitList: { some: { returnSettlement: NOT_ASKED_FOR } } },
  ended: { status: { in: ["closed", "refused", "cancelled"] } },
  all: {},
};

/** The rows that `can(actor, "return.read", row)` allows: a partner's own, which are a dealer's with its sub-distributors', a representative's dealers', all others'. */
function scopeOf({ actor }: Reader): Where {
  if (can(actor, "return.read", {}).ok) return {};
  if (actor.subDistributorCode !== undefined) return { subDistributorCode: actor.subDistributorCode };
  if (actor.dealerCode !== undefined) return { dealerCode: actor.dealerCode };
  return { dealer: { salesRepLogin: actor.login } };
}

const naming = (asked: string): Where => ({
  OR: [{ returnNo: asked }, { waybillNo: asked }, { returnUnitList: { some: { serial: asked, state: { not: "withdrawn" } } } }],
});

const LIST_KEY = /^(RMA-\d{4}-\d{6,9})$/;

async function readPage(reader: Reader, where: readonly Where[], { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const [after] = readCursorParts(cursor, LIST_KEY) ?? [];
  const scope = { AND: [scopeOf(reader), ...where, ...(after ? [{ returnNo: { lt: after } }] : [])] };
  const { items, nextCursor } = pageOf(await readReturns(reader, scope, limit + 1), limit, ({ returnNo }) => returnNo);
  const senders = await readSenders(reader, items);
  return { items: items.map((known) => returnView(known, senders.get(known.returnNo)!, reader)), nextCursor };
}

/** Returns by view, newest first, keyset paged, each in its reader's scope; `q` is a number, a waybill or a serial. */
export const listReturns = query({
  name: "returns/list",
  input: ListReturns,
  action: "return.read",
  async run(reader, { view, dealerCode, complaintNo, q, cursor, limit }) {
    const asked: Where[] = [VIEWS[view], ...(dealerCode ? [{ dealerCode }] : []), ...(complaintNo ? [{ complaintNo }] : [])];
    const page = await readPage(reader, q ? [...asked, naming(q.toUpperCase())] : asked, { cursor, limit });
    return { ...page, may: { request: can(reader.actor, "return.request", reader.actor).ok } };
  },
});

/** Returns whose goods the warehouse still expects, newest first, or those that a scanned number, waybill or serial names. */
export const listExpected = query({
  name: "returns/expected",
  input: ListExpected,
  action: "return.read",
  async run(reader, { code, ...paging }) {
    const open: Where = { status: { in: ["authorised", "in_transit", "received"] } };
    const expecting: Where = { ...open, returnUnitList: { some: { state: "announced" } } };
    return await readPage(reader, code ? [open, naming(code)] : [expecting], paging);
  },
});
