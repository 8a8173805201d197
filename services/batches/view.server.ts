import { can } from "../identity";
import { advance, allow, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import type { BatchCase } from "./case";
import { readBatchFacts } from "./facts.server";
import { countConfirmed } from "./judge-case.server";
import { type BatchCaseEvent, batchCaseLifecycle } from "./lifecycle";
import { type HandlingMode, mayConfirm } from "./radar";

/** What the reader may do about a case as quality; what its state does not know is not offered. */
async function judgements(reader: Reader, batchCase: BatchCase): Promise<Partial<Record<"confirm" | "dismiss", Permission>>> {
  const { actor, locale, settings } = reader;
  const offered = (event: "confirm" | "dismiss") =>
    advance(batchCaseLifecycle, batchCase.status, event).ok && can(actor, "batch_case.judge", {}).ok;
  if (!offered("confirm")) return {};
  const confirmable: Verdict = mayConfirm(batchCase.origin, await countConfirmed(reader, batchCase), settings.batchRadar);
  return { confirm: toPermission(confirmable, locale), dismiss: toPermission(allow, locale) };
}

/** What customer service may do about a case, and quality at its end. */
function handlingActs({ actor, locale }: Reader, { status }: BatchCase): Partial<Record<"choose" | "execute" | "close", Permission>> {
  const knows = (event: BatchCaseEvent) => advance(batchCaseLifecycle, status, event).ok;
  const handles = can(actor, "batch_case.handle", {}).ok;
  const yes = toPermission(allow, locale);
  return {
    ...(handles && knows("choose_return") && { choose: yes }),
    ...(handles && knows("execute") && { execute: yes }),
    ...(knows("close") && can(actor, "batch_case.judge", {}).ok && { close: yes }),
  };
}

/** What is agreed with each dealer now. */
async function readHandlings(reader: Reader, caseNo: string) {
  const rows = await reader.batchHandling.findMany({
    where: { caseNo, replacedAt: null },
    orderBy: { handlingNo: "asc" },
    include: { dealer: { select: { name: true } } },
  });
  return rows.map(({ dealerCode, dealer, mode, note, agreedBy, agreedAt }) => ({
    ...{ dealerCode, dealerName: dealer?.name ?? null, mode: mode as HandlingMode, note, agreedBy, agreedAt: toWireInstant(agreedAt) },
  }));
}

/** A case as it is answered: itself, every unit of its batches and where it is, what was seen of them, and what the reader may do. */
export async function caseView(reader: Reader, batchCase: BatchCase) {
  const { openedAt, judgedAt, settledAt, settledThrough: _through, ...rest } = batchCase;
  return {
    ...rest,
    openedAt: toWireInstant(openedAt),
    judgedAt: judgedAt && toWireInstant(judgedAt),
    settledAt: settledAt && toWireInstant(settledAt),
    ...(await readBatchFacts(reader, batchCase.batchNos)),
    handlings: await readHandlings(reader, batchCase.caseNo),
    can: { ...(await judgements(reader, batchCase)), ...handlingActs(reader, batchCase) },
  };
}
