import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";
import { classes } from "~/ui/classes";
import { Moment } from "~/ui/moment";

const TONES: Readonly<Record<string, Tone>> = { open: "waiting", done: "good" };

interface TaskFactsProps {
  task: { taskNo: number; kind: string; department: string; words: string; dueAt: string; overdue: boolean };
  /** Who does it, by name. */
  who: string | null;
  /** How it ended; a worklist holds only what is open. */
  ended?: { status: string; at: string; by: string | null; result: string | null } | null;
  /** What else sets it apart. */
  marks?: ReactNode;
}

/** Which task it is, whose, until when, and what came of it. */
export function TaskFacts({ task, who, ended = null, marks }: TaskFactsProps) {
  const { t } = useTranslation();
  const { taskNo, kind, department, words, dueAt, overdue } = task;
  const status = ended?.status ?? "open";
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">
          {taskNo}. {valueLabel(t, "taskKind", kind)}
        </span>
        <Badge tone={TONES[status] ?? "neutral"}>{valueLabel(t, "taskStatus", status)}</Badge>
        {marks}
        <span className="text-muted">
          {valueLabel(t, "department", department)}
          {who ? ` · ${who}` : null}
        </span>
        <span className={classes("text-xs md:ml-auto", overdue ? "font-semibold text-refused" : "text-muted")}>
          {ended ? (
            <>
              {ended.by ? `${ended.by} · ` : null}
              <Moment at={ended.at} />
            </>
          ) : (
            <>
              {t(overdue ? "complaints.queue.overdue" : "complaints.queue.due")} <Moment at={dueAt} />
            </>
          )}
        </span>
      </p>
      <p className="whitespace-pre-wrap break-words">{words}</p>
      {ended?.result ? (
        <p className="mt-0.5 whitespace-pre-wrap break-words border-line border-l-2 pl-3 text-muted">{ended.result}</p>
      ) : null}
    </div>
  );
}
