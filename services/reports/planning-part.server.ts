import { readStock } from "../catalog/index.server";
import { allows } from "../identity";
import { type AheadBecause, compareTurns, explainAllocation } from "../parts";
import { previewOverride, type QueuedLine, readQueue } from "../parts/index.server";
import { DomainError, inLocale, toPermission, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { PlanningPart } from "./schema";

const HUNDRED = 100;
const MOST_PARTIES = 50;
const MOST_AHEAD = 5;

interface Party {
  code: string;
  name: string;
  wanted: number;
  allocated: number;
  lacking: number;
}

const percentOf = (part: number, whole: number): number => Math.round((part * HUNDRED * 10) / whole) / 10;

/** Who wants the part: pieces that have not shipped, promised ones and those that are lacking; bars are as long as the largest demand. */
async function readParties(reader: Reader, sku: string) {
  const parties = await reader.$queryRaw<Party[]>`
    SELECT coalesce(r.dealer_code, r.sub_distributor_code, r.request_no) AS code, max(coalesce(d.name, s.name, r.ship_to_name)) AS name,
      sum(l.approved - l.shipped)::int AS wanted, sum(l.allocated - l.shipped)::int AS allocated, sum(l.approved - l.allocated)::int AS lacking
    FROM parts_request_line l JOIN parts_request r USING (request_no)
      LEFT JOIN dealer d ON d.code = r.dealer_code LEFT JOIN sub_distributor s ON s.code = r.sub_distributor_code
    WHERE l.sku = ${sku} AND ((l.state = 'released' AND l.allocated < l.approved) OR (l.state = 'released' AND l.allocated > l.shipped))
    GROUP BY 1 ORDER BY lacking DESC, wanted DESC, code LIMIT ${MOST_PARTIES}`;
  const most = Math.max(1, ...parties.map(({ wanted }) => wanted));
  return parties.map((party) => ({
    ...party,
    percent: { allocated: percentOf(party.allocated, most), lacking: percentOf(party.lacking, most) },
  }));
}

/** After which line a page begins, as `1~2026-03-11T09:30:00.000Z~PR-2026-000001~1`. */
const KEY = /^([012])~(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?~([0-9A-Z-]{1,20})~(\d{1,4})$/;
const writeKey = ({ priority, shipBy, requestNo, lineNo }: QueuedLine): string =>
  `${priority}~${shipBy?.toISOString() ?? ""}~${requestNo}~${lineNo}`;

function isAfter(cursor: string | undefined): (line: QueuedLine) => boolean {
  const parts = readCursorParts(cursor, KEY);
  if (!parts) return () => true;
  const [priority, at, requestNo, lineNo] = parts as [string, string | undefined, string, string];
  const last = { priority: Number(priority), shipBy: at === undefined ? null : new Date(at), requestNo, lineNo: Number(lineNo) };
  return (line) => compareTurns(last, line) < 0;
}

const CLASSES = ["safety", "repair", "spare_stock"] as const;

interface LineFacts {
  queue: readonly QueuedLine[];
  /** Pieces that could be given now or when some arrive. */
  pieces: number;
  cursor: string | undefined;
  limit: number;
}

/** A page of the lines that wait, in turn, each with what the rule gives it and what it waits behind. */
function linesOf(reader: Reader, { queue, pieces, cursor, limit }: LineFacts) {
  const named = new Map(queue.map((line) => [`${line.requestNo} ${line.lineNo}`, line]));
  const inTurn = queue
    .filter(({ wanted }) => wanted > 0)
    .sort(compareTurns)
    .filter(isAfter(cursor));
  const { items, nextCursor } = pageOf(inTurn.slice(0, limit + 1), limit, writeKey);
  const outlooks = explainAllocation(queue, pieces, (line) => items.includes(line as QueuedLine));
  const lines = outlooks.map(({ requestNo, lineNo, gets, lacks, ahead }) => {
    const line = named.get(`${requestNo} ${lineNo}`)!;
    return {
      ...{ requestNo, lineNo, gets, lacks, requester: line.requesterName, turn: CLASSES[line.priority]! },
      ...{ approved: line.approved, allocated: line.allocated, shipped: line.shipped, wanted: line.wanted },
      shipBy: line.shipBy && toWireInstant(line.shipBy),
      overdue: line.shipBy !== null && line.shipBy < reader.now,
      waits: {
        pieces: ahead.reduce((sum, one) => sum + one.pieces, 0),
        lines: ahead.slice(0, MOST_AHEAD).map((one) => ({
          requestNo: one.requestNo,
          requester: named.get(`${one.requestNo} ${one.lineNo}`)!.requesterName,
          pieces: one.pieces,
          because: one.because satisfies AheadBecause,
        })),
        more: Math.max(0, ahead.length - MOST_AHEAD),
      },
    };
  });
  return { lines, nextCursor };
}

interface Asked {
  requestNo: string;
  lineNo: number;
  pieces: number;
}

/** What an override would take from whom, or why it cannot be. */
async function readPreview(reader: Reader, asked: Asked) {
  try {
    const { free, takes } = await previewOverride.definition.run(reader, asked);
    const holders = await reader.$queryRaw<{ requestNo: string; name: string }[]>`
      SELECT r.request_no AS "requestNo", coalesce(d.name, s.name, r.ship_to_name) AS name FROM parts_request r
        LEFT JOIN dealer d ON d.code = r.dealer_code LEFT JOIN sub_distributor s ON s.code = r.sub_distributor_code
      WHERE r.request_no = ANY (${[...takes.map(({ requestNo }) => requestNo), asked.requestNo]}::text[])`;
    const nameOf = (no: string) => holders.find(({ requestNo }) => requestNo === no)?.name ?? no;
    return {
      ...asked,
      requester: nameOf(asked.requestNo),
      free,
      takes: takes.map((take) => ({ ...take, requester: nameOf(take.requestNo) })),
      why: null,
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...asked, requester: asked.requestNo, free: 0, takes: [], why: inLocale(error.text, reader.locale) };
  }
}

/**
 * The queue of one part (1.6): its stock, who wants it, every waiting line with what the rule gives and what it waits behind, as it is or
 * if pieces arrive, and what an override would take.
 */
export const readPlanningPart = query({
  name: "reports/planning-part",
  input: PlanningPart,
  action: "parts_request.read_queue",
  async run(reader, { sku, arriving, requestNo, lineNo, pieces, cursor, limit }) {
    const { nameZh, nameEn, ...stock } = await readStock.definition.run(reader, { sku });
    const [queue, parties] = [await readQueue(reader, [stock.sku]), await readParties(reader, stock.sku)];
    const mayOverride = allows(reader.actor, "parts_request.override_allocation");
    const asked = requestNo !== undefined && lineNo !== undefined && pieces !== undefined ? { requestNo, lineNo, pieces } : null;
    return {
      ...stock,
      name: reader.locale === "en" ? nameEn : nameZh,
      missing: queue.reduce((sum, line) => sum + line.wanted, 0),
      arriving: arriving ?? null,
      parties,
      ...linesOf(reader, { queue, pieces: stock.available + (arriving ?? 0), cursor, limit }),
      preview: asked && mayOverride.ok ? await readPreview(reader, asked) : null,
      can: { override: toPermission(mayOverride, reader.locale) },
    };
  },
});
export type PlanningPartView = Awaited<ReturnType<typeof readPlanningPart>>;
