import type { Prisma } from "@db";
import { readTimers } from "../clocks/index.server";
import { findRegistered } from "../controlled/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import { advance, both, invalidField, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import { civilDateOf, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { type CorrectiveAction, handsOf } from "./corrective";
import { actionSubject, stepSubject } from "./corrective-clocks.server";
import { type CorrectiveEvent, correctiveActionLifecycle } from "./corrective-lifecycle";
import { ListActions, OfAction } from "./corrective-schema";
import { readOwnMatters, requireAction } from "./corrective-store.server";
import type { CORRECTIVE_VIEWS } from "./views";

const ENDED = ["closed", "cancelled"];
type Act = "contain" | "analyse" | "plan" | "check" | "refer" | "cancel";

/** What the reader may do about an action; what its state does not know is not offered. */
function actsOf({ actor, locale }: Reader, action: CorrectiveAction): Partial<Record<Act, Permission>> {
  const knows = (event: CorrectiveEvent) => advance(correctiveActionLifecycle, action.status, event).ok;
  const manages: Verdict = can(actor, "corrective_action.manage", {});
  const offer = (act: Act, known: boolean, verdict: Verdict) => (known ? { [act]: toPermission(verdict, locale) } : {});
  const checks = actor.roles.includes("quality") && knows("verify");
  return {
    ...(manages.ok && {
      ...offer("contain", knows("contain"), manages),
      ...offer("analyse", knows("analyse"), manages),
      ...offer("plan", knows("plan"), manages),
      ...offer("refer", !ENDED.includes(action.status), manages),
      ...offer("cancel", knows("cancel"), manages),
    }),
    ...offer("check", checks, can(actor, "corrective_action.verify", { solvedBy: handsOf(action) })),
  };
}

/** A corrective action with its causes, steps, documents and checks, and what its reader may do. */
export const readCorrectiveAction = query({
  name: "quality/corrective-action",
  input: OfAction,
  action: "corrective_action.read",
  async run(reader, { actionNo }) {
    const action = await requireAction(reader, actionNo);
    const { openedAt, dueOn, steps, checks, references, ...rest } = action;
    const called = await readNames(reader, [...handsOf(action), ...checks.map(({ checkedBy }) => checkedBy)]);
    const registered = await findRegistered(
      reader,
      references.map(({ documentNo }) => documentNo),
    );
    const clocks = (await readTimers(reader, { kind: actionSubject(actionNo).kind, nos: [actionNo] })).get(actionNo) ?? [];
    const stepDue = await readTimers(reader, { kind: "corrective_step", nos: steps.map(({ stepNo }) => stepSubject(actionNo, stepNo).no) });
    const doing = advance(correctiveActionLifecycle, action.status, "implement").ok;
    return {
      ...rest,
      openedBy: called(action.openedBy)!,
      openedAt: toWireInstant(openedAt),
      dueOn: civilDateOf(dueOn),
      steps: steps.map(({ ownerLogin, doneBy, doneAt, ...step }) => ({
        ...step,
        owner: called(ownerLogin)!,
        dueOn: civilDateOf(step.dueOn),
        overdue: doneAt === null && doing && (stepDue.get(`${actionNo}-${step.stepNo}`)?.[0]?.overdueMinutes ?? 0) > 0,
        done: doneBy && doneAt && { by: called(doneBy)!, at: toWireInstant(doneAt) },
        /** Whether the reader may say what came of it. */
        mine: doing && doneAt === null && can(reader.actor, "corrective_action.work", { login: ownerLogin }).ok,
      })),
      checks: checks.map(({ checkedBy, checkedAt, ...check }) => ({ ...check, by: called(checkedBy)!, at: toWireInstant(checkedAt) })),
      references: references.map((reference) => ({ ...reference, registered: registered.has(reference.documentNo) })),
      /** What is timed of the whole: its containment, the look at its effect, and its day. */
      limits: clocks.map(({ timer, run, state, dueAt }) => ({ key: `${timer} ${run}`, timer, state, dueAt })),
      can: actsOf(reader, action),
    };
  },
});

/** Corrective actions that go on are listed by what is due next, others by their number, the newest first. */
const BY_DUE: readonly (typeof CORRECTIVE_VIEWS)[number][] = ["open", "mine", "overdue"];

/** Stands in a cursor for an action of which nothing is timed: those come last. */
const NEVER = "never";

function afterOf(view: (typeof CORRECTIVE_VIEWS)[number], cursor: string | undefined): Prisma.CorrectiveActionWhereInput {
  if (!BY_DUE.includes(view)) {
    const [after] = readCursorParts(cursor, /^(CA-\d{4}-\d{6,9})$/) ?? [];
    return after ? { actionNo: { lt: after } } : {};
  }
  const parts = readCursorParts(cursor, /^(never|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(CA-\d{4}-\d{6,9})$/);
  if (!parts) return {};
  if (parts[0] === NEVER) return { nextDueAt: null, actionNo: { gt: parts[1]! } };
  const at = new Date(parts[0]!);
  if (Number.isNaN(at.getTime())) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return { OR: [{ nextDueAt: { gt: at } }, { nextDueAt: at, actionNo: { gt: parts[1]! } }, { nextDueAt: null }] };
}

/** What the reader has to do: to carry out a step, or to bring on what they opened. */
const mineOf = ({ actor }: Reader): Prisma.CorrectiveActionWhereInput => ({
  OR: [{ openedBy: actor.login }, { correctiveStepList: { some: { ownerLogin: actor.login, doneAt: null } } }],
});

/** Corrective actions by view; `sourceNo` asks for those of one case, return or batch. */
export const listCorrectiveActions = query({
  name: "quality/corrective-actions",
  input: ListActions,
  action: "corrective_action.read",
  async run(reader, { view, sourceNo, cursor, limit }) {
    const open = { status: { notIn: ENDED } };
    const byDue = BY_DUE.includes(view);
    const views = {
      open,
      mine: { ...open, ...mineOf(reader) },
      overdue: { ...open, nextDueAt: { lt: reader.now } },
      ended: { status: { in: ENDED } },
      all: {},
    };
    const hidden = await readOwnMatters(reader);
    const rows = await reader.correctiveAction.findMany({
      where: {
        AND: [views[view], afterOf(view, cursor)],
        NOT: { sourceNo: { in: hidden } },
        ...(sourceNo !== undefined && { sourceNo }),
      },
      orderBy: byDue ? [{ nextDueAt: "asc" }, { actionNo: "asc" }] : { actionNo: "desc" },
      take: limit + 1,
      include: { correctiveStepList: { select: { doneAt: true } } },
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ actionNo, nextDueAt }) =>
      byDue ? `${nextDueAt?.toISOString() ?? NEVER}~${actionNo}` : actionNo,
    );
    return {
      items: items.map(({ correctiveStepList: steps, openedAt, dueOn, nextDueAt, containment: _c, cancelledFor: _f, ...row }) => ({
        ...row,
        openedAt: toWireInstant(openedAt),
        dueOn: civilDateOf(dueOn),
        /** Of all that is to be done about it; null once it is over. */
        nextDueAt: nextDueAt && toWireInstant(nextDueAt),
        overdue: nextDueAt !== null && nextDueAt < reader.now,
        steps: steps.length,
        done: steps.filter(({ doneAt }) => doneAt !== null).length,
      })),
      nextCursor,
      can: { open: toPermission(can(reader.actor, "corrective_action.manage", {}), reader.locale) },
    };
  },
});
