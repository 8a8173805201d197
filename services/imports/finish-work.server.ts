import { z } from "zod";
import type { Bilingual, DomainError, FieldErrors } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { outcomeColumn } from "./save-rows.server";
import { lockRun, moveRun, type Run } from "./store.server";

/** What kept a file from being read, or an import from being undone. */
export interface Problem {
  readonly text: Bilingual;
  readonly fields: FieldErrors;
}
export const toProblem = ({ text, more }: DomainError): Problem => ({ text, fields: more.fields ?? {} });

type Counts = Record<"rowCount" | "booked" | "repeated" | "pending" | "refused" | "errors", number>;

async function count(tx: Tx, { importNo, kind }: Run, dryRun: boolean): Promise<Counts> {
  const outcome = outcomeColumn(dryRun);
  const [rows] = await tx.$queryRaw<Counts[]>`
    SELECT count(*)::int AS "rowCount", count(*) FILTER (WHERE ${outcome} = 'booked')::int AS booked, count(*) FILTER (WHERE ${outcome} = 'repeated')::int AS repeated,
      count(*) FILTER (WHERE ${outcome} = 'pending')::int AS pending, count(*) FILTER (WHERE faults > 0 OR ${outcome} = 'refused')::int AS refused,
      coalesce(sum(faults + CASE WHEN ${outcome} = 'refused' THEN troubles ELSE 0 END), 0)::int AS errors FROM import_row WHERE import_no = ${importNo}`;
  if (kind !== "purchases") return rows!;
  const [documents] = await tx.$queryRaw<Counts[]>`
    SELECT count(*) FILTER (WHERE ${outcome} = 'booked')::int AS booked, count(*) FILTER (WHERE ${outcome} = 'repeated')::int AS repeated,
      count(*) FILTER (WHERE NOT is_whole OR ${outcome} = 'refused')::int AS refused,
      coalesce(sum(troubles) FILTER (WHERE ${outcome} = 'refused'), 0)::int AS errors FROM import_document WHERE import_no = ${importNo}`;
  return { ...documents!, rowCount: rows!.rowCount, pending: 0, errors: rows!.errors + documents!.errors };
}

const OF_WORK = { importNo: z.string(), version: z.int() };

/** Counts what came of a check or a commit and ends it. Nothing happens where another worker ended it before. */
export const finishWork = command({
  name: "imports/finish-work",
  input: z.strictObject(OF_WORK),
  action: "imports.use",
  async run(tx, { importNo, version }) {
    const run = await lockRun(tx, importNo);
    if (run.version !== version) return;
    if (run.status === "checking") await moveRun(tx, run, { event: "finish_check", ...(await count(tx, run, true)) });
    if (run.status === "committing") await moveRun(tx, run, { event: "finish_commit", ...(await count(tx, run, false)) });
    if (run.status === "undoing") await moveRun(tx, run, { event: "finish_undo" });
  },
});

const GIVE_UP = { checking: "give_up_check", committing: "give_up_commit", undoing: "give_up_undo" } as const;

/** Ends work that cannot be done, and keeps why. */
export const giveUpWork = command({
  name: "imports/give-up-work",
  input: z.strictObject({ ...OF_WORK, problem: z.custom<Problem>() }),
  action: "imports.use",
  async run(tx, { importNo, version, problem }) {
    const run = await lockRun(tx, importNo);
    if (run.version !== version || !(run.status in GIVE_UP)) return;
    await moveRun(tx, run, { event: GIVE_UP[run.status as keyof typeof GIVE_UP], problem: JSON.parse(JSON.stringify(problem)) });
  },
});
