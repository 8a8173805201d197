import { can } from "../identity";
import { advance, allow, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import type { BatchCase } from "./case";
import { readBatchFacts } from "./facts.server";
import { countConfirmed } from "./judge-case.server";
import { batchCaseLifecycle } from "./lifecycle";
import { mayConfirm } from "./radar";

/** What the reader may do about a case as quality; what its state does not know is not offered. */
async function judgements(reader: Reader, batchCase: BatchCase): Promise<Partial<Record<"confirm" | "dismiss", Permission>>> {
  const { actor, locale, settings } = reader;
  const offered = (event: "confirm" | "dismiss") =>
    advance(batchCaseLifecycle, batchCase.status, event).ok && can(actor, "batch_case.judge", {}).ok;
  if (!offered("confirm")) return {};
  const confirmable: Verdict = mayConfirm(batchCase.origin, await countConfirmed(reader, batchCase), settings.batchRadar);
  return { confirm: toPermission(confirmable, locale), dismiss: toPermission(allow, locale) };
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
    can: await judgements(reader, batchCase),
  };
}
