import { findRegistered } from "../controlled/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import { advance, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import { civilDateOf, dateColumn, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { type CorrectiveAction, handsOf } from "./corrective";
import { type CorrectiveEvent, correctiveActionLifecycle } from "./corrective-lifecycle";
import { ListActions, OfAction } from "./corrective-schema";
import { readOwnMatters, requireAction } from "./corrective-store.server";

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
        overdue: doneAt === null && civilDateOf(step.dueOn) < reader.today,
        done: doneBy && doneAt && { by: called(doneBy)!, at: toWireInstant(doneAt) },
        /** Whether the reader may say what came of it. */
        mine: doing && doneAt === null && can(reader.actor, "corrective_action.work", { login: ownerLogin }).ok,
      })),
      checks: checks.map(({ checkedBy, checkedAt, ...check }) => ({ ...check, by: called(checkedBy)!, at: toWireInstant(checkedAt) })),
      references: references.map((reference) => ({ ...reference, registered: registered.has(reference.documentNo) })),
      can: actsOf(reader, action),
    };
  },
});

/** Corrective actions by view, newest first; `sourceNo` asks for those of one case, return or batch. */
export const listCorrectiveActions = query({
  name: "quality/corrective-actions",
  input: ListActions,
  action: "corrective_action.read",
  async run(reader, { view, sourceNo, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(CA-\d{4}-\d{6,9})$/) ?? [];
    const open = { status: { notIn: ENDED } };
    const views = {
      open,
      overdue: { ...open, dueOn: { lt: dateColumn(reader.today) } },
      ended: { status: { in: ENDED } },
      all: {},
    };
    const hidden = await readOwnMatters(reader);
    const rows = await reader.correctiveAction.findMany({
      where: {
        ...views[view],
        NOT: { sourceNo: { in: hidden } },
        ...(sourceNo !== undefined && { sourceNo }),
        ...(after && { actionNo: { lt: after } }),
      },
      orderBy: { actionNo: "desc" },
      take: limit + 1,
      include: { correctiveStepList: { select: { doneAt: true } } },
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ actionNo }) => actionNo);
    return {
      items: items.map(({ correctiveStepList: steps, openedAt, dueOn, containment: _contained, cancelledFor: _for, ...row }) => ({
        ...row,
        openedAt: toWireInstant(openedAt),
        dueOn: civilDateOf(dueOn),
        overdue: !ENDED.includes(row.status) && civilDateOf(dueOn) < reader.today,
        steps: steps.length,
        done: steps.filter(({ doneAt }) => doneAt !== null).length,
      })),
      nextCursor,
      can: { open: toPermission(can(reader.actor, "corrective_action.manage", {}), reader.locale) },
    };
  },
});
