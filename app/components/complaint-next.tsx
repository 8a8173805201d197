import type { NextStep } from "@services/complaints";
import { type MessageKey, useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { ACTS, ActButtons, ActForm, type ActsProps, Barred } from "./complaint-acts";
import { CaseTaskFacts, CompleteTask } from "./complaint-tasks";

const labelOf = (step: NextStep): MessageKey => (step === "completeTask" ? "complaints.task.complete" : ACTS[step].label);

/** The acts that stand by themselves; those of a section stand in it. */
const OF_THE_DESK = [
  "assess",
  "handOver",
  "note",
  "assign",
  "decideLiability",
  "resolveRemotely",
  "transfer",
  "notSustain",
  "takeOver",
] as const;

/** What may be done with a case: the next step open and ready, everything else one step away, and what cannot be done with the reason. */
export function ComplaintActs({ page, ...forms }: ActsProps) {
  return (
    <div className="space-y-3">
      <NextStepCard page={page} {...forms} />
      <ActButtons acts={["acknowledge", ...OF_THE_DESK, "reopen"]} page={page} {...forms} />
      <Barred page={page} />
    </div>
  );
}

/** The one thing that the case waits for: the form that does it, or whose it is and why it is not the reader's. */
function NextStepCard({ page, ...forms }: ActsProps) {
  const { t } = useTranslation();
  const { next } = page;
  if (!next) return null;
  const task = page.view.solution.tasks.find(({ taskNo }) => taskNo === next.taskNo);
  return (
    <Card title={t(labelOf(next.step))} aside={<span className="text-muted text-xs">{t("complaints.act.next")}</span>}>
      {next.mine && next.step !== "completeTask" ? (
        <ActForm act={next.step} page={page} forms={forms} primary />
      ) : next.mine && task ? (
        <div className="space-y-4">
          <CaseTaskFacts task={task} names={page.names} />
          <CompleteTask complaintNo={page.view.complaintNo} task={task} forms={forms} primary />
        </div>
      ) : (
        <>
          {next.waitsFor ? <p className="font-medium">{t("complaints.act.waitsFor", { who: next.waitsFor })}</p> : null}
          {next.permission.ok ? null : <p className="text-muted">{next.permission.why}</p>}
        </>
      )}
    </Card>
  );
}
