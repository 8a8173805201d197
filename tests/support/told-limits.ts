import { isDeepStrictEqual } from "node:util";
import { type PolicyTimer, SHIPPED_POLICIES, type SlaPolicy } from "@services/platform/sla-policies";
import { expect, vi } from "vitest";
import type { TestDatabase } from "./database";
import { fireAfterRestart } from "./restart";

type Portal = { readonly current: TestDatabase };

interface Awaited {
  /** What is timed, and by which number its news names it, where that is another one. */
  subjectNo: string;
  newsNo?: string;
  timer: string;
  dueAt: Date;
}

const MINUTE = 60_000;

/** How often it was told that a limit is near and that it was missed, however many people heard it. */
async function countNews({ current: { db } }: Portal, { subjectNo, newsNo = subjectNo, timer, since }: Awaited & { since: Date }) {
  const [told] = await db.$queryRaw<{ near: number; missed: number }[]>`
    SELECT (count(DISTINCT news_id) FILTER (WHERE kind = 'time_limit_near'))::int AS near,
      (count(DISTINCT news_id) FILTER (WHERE kind = 'time_limit_missed'))::int AS missed
    FROM notice WHERE subject_no = ${newsNo} AND params ->> 'timer' = ${timer} AND (params ->> 'dueAt')::timestamptz = ${since}::timestamptz`;
  return told!;
}

/**
 * Lets workers that were started anew look at a limit when it is due and twice after: near is told once, if its policy warns, and missed
 * once, by then and not before. Answers the policy that it ran by.
 */
export async function expectToldOnce(portal: Portal, awaited: Awaited): Promise<SlaPolicy | null> {
  const { subjectNo, timer, dueAt } = awaited;
  const where = { subjectNo, timer, stoppedAt: null };
  const runs = await portal.current.db.timer.findMany({ where, select: { dueAt: true, warnAt: true, policy: true } });
  expect(runs.map((run) => run.dueAt)).toEqual([dueAt]);
  const near = runs[0]!.warnAt === null ? 0 : 1;
  const toldAt = async (now: Date) => {
    vi.setSystemTime(now);
    await fireAfterRestart(portal);
    return await countNews(portal, { ...awaited, since: dueAt });
  };
  expect(await toldAt(dueAt)).toEqual({ near, missed: 0 });
  const late = new Date(dueAt.getTime() + MINUTE);
  expect([await toldAt(late), await toldAt(late)]).toEqual([
    { near, missed: 1 },
    { near, missed: 1 },
  ]);
  return runs[0]!.policy as SlaPolicy | null;
}

/** Limits of what departments are asked; all others are a case's own. */
const ASKED: readonly PolicyTimer[] = [
  ...(["liaison_dispute", "liaison_answer", "rectification"] as const),
  ...(["corrective_containment", "corrective_step", "corrective_check", "corrective_action"] as const),
];

/** The shipped rows of 1.8 that nothing ran by: of cases, or of what departments are asked. */
export const rowsWithoutProof = (of: "cases" | "departments", proven: readonly (SlaPolicy | null)[]): SlaPolicy[] =>
  SHIPPED_POLICIES.filter(
    (row) => ASKED.includes(row.timer) === (of === "departments") && !proven.some((policy) => isDeepStrictEqual(policy, row)),
  );
