import { both, DomainError } from "../platform";
import { type Ctx, command, eachInTurn, query, type Tx, unlessMoved } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { answer } from "./answer.server";
import { endingActs, endLine } from "./ending.server";
import { waitsUntil } from "./lapse";
import { lockSighted } from "./note-sightings.server";
import { settleRequest } from "./release.server";
import { isWaiting, type PartsRequest, type RequestLine } from "./request";
import { OfRequest } from "./schema";
import { lockRequest, saveRequest } from "./store.server";

const SAID = { action: "parts/lapse-request", reasonCode: "lapsed" };

/** Released lines go on as if the others had never been asked for; with none left the request, or its remainder, ends. */
async function endWaiting(tx: Tx, request: PartsRequest): Promise<PartsRequest> {
  const lines = request.lines.map((line): RequestLine => (isWaiting(line) ? endLine(line) : line));
  if (lines.some((line) => line.state === "released")) return await settleRequest(tx, { request, lines }, { before: [], ...SAID });
  return await saveRequest(tx, request, { changes: { lines, clockPausedAt: null }, acts: await endingActs(tx, request, SAID) });
}

/** Ends the lines that have waited for money too long (1.6). They hold neither pieces nor money, so nothing goes back. */
export const lapseRequest = command({
  name: "parts/lapse-request",
  input: OfRequest,
  action: "parts_request.lapse",
  async run(tx, { requestNo }) {
    await lockSighted(tx, requestNo);
    const { request, account } = await lockRequest(tx, requestNo);
    const lastDay = waitsUntil(request, tx.settingsOn);
    if (lastDay === null || lastDay >= tx.today)
      throw new DomainError("wrong_state", both("该申请单没有逾期的等待", "nothing of this request has waited too long"));
    return answer(tx, await endWaiting(tx, request), account);
  },
});

/** Requests whose lines have waited too long, the longest first. */
const findLapsed = query({
  name: "parts/lapsed-requests",
  input: Nothing,
  action: "parts_request.lapse",
  async run(reader) {
    const rows = await reader.partsRequest.findMany({
      where: { status: { in: ["awaiting_payment", "awaiting_remittance", "awaiting_consent"] } },
      select: { requestNo: true, status: true, decidedAt: true },
      orderBy: [{ decidedAt: "asc" }, { requestNo: "asc" }],
    });
    return rows
      .filter((row) => (waitsUntil(row as Pick<PartsRequest, "status" | "decidedAt">, reader.settingsOn) ?? reader.today) < reader.today)
      .map(({ requestNo }) => requestNo);
  },
});

/** Lapses every request whose time is over, each in a transaction of its own; one that money or somebody moved meanwhile is left. */
export async function lapseWaiting(ctx: Ctx): Promise<void> {
  await eachInTurn(
    await findLapsed(ctx, {}),
    unlessMoved((requestNo) => lapseRequest(ctx, { requestNo })),
  );
}
