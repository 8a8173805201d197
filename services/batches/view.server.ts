import { can } from "../identity";
import { advance, allow, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import type { BatchCase } from "./case";
import { readBatchFacts } from "./facts.server";
import { findHolders } from "./holders.server";
import { countConfirmed } from "./judge-case.server";
import { type BatchCaseEvent, batchCaseLifecycle, SETTLED_CASES } from "./lifecycle";
import { type HandlingMode, mayConfirm, stillHeld } from "./radar";

/** What the reader may do about a case as quality; what its state does not know is not offered. */
async function judgements(reader: Reader, batchCase: BatchCase): Promise<Partial<Record<"confirm" | "dismiss", Permission>>> {
  const { actor, locale, settings } = reader;
  const offered = (event: "confirm" | "dismiss") =>
    advance(batchCaseLifecycle, batchCase.status, event).ok && can(actor, "batch_case.judge", {}).ok;
  if (!offered("confirm")) return {};
  const confirmable: Verdict = mayConfirm(batchCase.origin, await countConfirmed(reader, batchCase), settings.batchRadar);
  return { confirm: toPermission(confirmable, locale), dismiss: toPermission(allow, locale) };
}

type CaseAct = "choose" | "execute" | "close" | "report" | "free";
type Handling = Permission & { readonly modes?: Record<HandlingMode, Permission> };

/** What may be agreed with a dealer in this state. */
function choosing({ status }: BatchCase, locale: Reader["locale"]): Handling {
  const modes = {
    dealer_self: toPermission(advance(batchCaseLifecycle, status, "choose_dealer"), locale),
    return_to_factory: toPermission(advance(batchCaseLifecycle, status, "choose_return"), locale),
  };
  return modes.return_to_factory.ok ? { ok: true, modes } : { ...modes.return_to_factory, modes };
}

/** What customer service may do about a case that was confirmed, and quality at its end; what cannot be done yet says why. */
async function handlingActs(reader: Reader, batchCase: BatchCase): Promise<Partial<Record<CaseAct, Handling>>> {
  const { actor, locale } = reader;
  const { status, caseNo } = batchCase;
  if (SETTLED_CASES.includes(status)) {
    const frees = can(actor, "batch_case.judge", {}).ok && (await reader.productionBatch.count({ where: { heldFor: caseNo } })) > 0;
    return frees ? { free: toPermission(allow, locale) } : {};
  }
  if (status === "suspected") return {};
  const known = (event: BatchCaseEvent) => toPermission(advance(batchCaseLifecycle, status, event), locale);
  const handles = can(actor, "batch_case.handle", {}).ok;
  const closes = can(actor, "batch_case.judge", {}).ok && status !== "confirmed";
  const waits = closes && (await reader.batchCaseUnit.count({ where: { caseNo, state: "held" } })) > 0;
  const self = handles ? await reader.batchHandling.count({ where: { caseNo, mode: "dealer_self", replacedAt: null, doneAt: null } }) : 0;
  return {
    ...(handles && { choose: choosing(batchCase, locale) }),
    ...(handles && status !== "confirmed" && status !== "executing" && { execute: known("execute") }),
    ...(self > 0 && { report: toPermission(allow, locale) }),
    ...(closes && { close: waits ? toPermission(stillHeld, locale) : known("close") }),
  };
}

/** What is agreed with each dealer now. */
async function readHandlings(reader: Reader, caseNo: string) {
  const rows = await reader.batchHandling.findMany({
    where: { caseNo, replacedAt: null },
    orderBy: { handlingNo: "asc" },
    include: { dealer: { select: { name: true } } },
  });
  return rows.map(({ dealerCode, dealer, mode, note, agreedBy, agreedAt, doneAs, doneAt }) => ({
    ...{ dealerCode, dealerName: dealer?.name ?? null, mode: mode as HandlingMode, note, agreedBy, agreedAt: toWireInstant(agreedAt) },
    ...{ doneAs: doneAs as "delivered" | "reported" | null, doneAt: doneAt && toWireInstant(doneAt) },
  }));
}

/** The units in stock of the batches that are held for a case. */
const countHeldStock = (reader: Reader, { caseNo }: BatchCase): Promise<number> =>
  reader.unit.count({ where: { place: "stock", stockStatus: "on_hold", productionBatch: { heldFor: caseNo } } });

/** A case as it is answered: itself, every unit of its batches and where it is, what was seen of them, and what the reader may do. */
export async function caseView(reader: Reader, batchCase: BatchCase) {
  const { openedAt, judgedAt, settledAt, settledThrough: _through, ...rest } = batchCase;
  return {
    ...rest,
    openedAt: toWireInstant(openedAt),
    judgedAt: judgedAt && toWireInstant(judgedAt),
    settledAt: settledAt && toWireInstant(settledAt),
    /** With whom a handling is to be agreed, to whoever agrees on it. */
    holders: can(reader.actor, "batch_case.handle", {}).ok ? await findHolders(reader, batchCase) : [],
    ...(await readBatchFacts(reader, batchCase.batchNos)),
    /** How many units in the company's own stock wait for the case. */
    onHold: await countHeldStock(reader, batchCase),
    handlings: await readHandlings(reader, batchCase.caseNo),
    can: { ...(await judgements(reader, batchCase)), ...(await handlingActs(reader, batchCase)) },
  };
}
