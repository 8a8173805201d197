import { type MessageKey, useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Disclosure } from "~/ui/disclosure";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { ActFields } from "./complaint-act-fields";
import type { ComplaintForms, ComplaintPage, ComplaintView } from "./complaint-view";

interface ActOfCase {
  readonly label: MessageKey;
  /** The key that opens it. */
  readonly keyHint?: string;
  /** The permission it stands under. */
  readonly can: keyof ComplaintView["can"];
  /** What the form says that its sender has seen, so that nobody acts on what has changed since. */
  readonly seen?: "version" | "proposalNo";
}

export const ACTS = {
  acknowledge: { label: "complaints.act.acknowledge", can: "acknowledge", seen: "version" },
  assess: { label: "complaints.act.assess", keyHint: "S", can: "assess", seen: "version" },
  handOver: { label: "complaints.act.handOver", keyHint: "O", can: "handOver", seen: "version" },
  note: { label: "complaints.act.note", keyHint: "N", can: "addNote" },
  assign: { label: "complaints.act.assign", keyHint: "M", can: "assign", seen: "version" },
  resolveRemotely: { label: "complaints.act.resolveRemotely", keyHint: "R", can: "resolveRemotely", seen: "version" },
  transfer: { label: "complaints.act.transfer", keyHint: "T", can: "transfer", seen: "version" },
  notSustain: { label: "complaints.act.notSustain", keyHint: "U", can: "notSustain", seen: "version" },
  takeOver: { label: "complaints.act.takeOver", keyHint: "Y", can: "takeOver", seen: "version" },
  decideLiability: { label: "complaints.act.decideLiability", keyHint: "L", can: "decideLiability" },
  propose: { label: "complaints.act.propose", keyHint: "P", can: "propose" },
  approve: { label: "complaints.act.approve", can: "approve", seen: "proposalNo" },
  offer: { label: "complaints.act.offer", can: "offer", seen: "proposalNo" },
  accept: { label: "complaints.act.accept", can: "answer" },
  refuse: { label: "complaints.act.refuse", can: "answer" },
  reconsider: { label: "complaints.act.reconsider", keyHint: "E", can: "reconsider", seen: "version" },
  addTask: { label: "complaints.act.addTask", keyHint: "G", can: "addTask" },
  review: { label: "complaints.act.review", keyHint: "V", can: "review" },
  findUnsolved: { label: "complaints.act.findUnsolved", can: "findUnsolved" },
  followUp: { label: "complaints.act.followUp", keyHint: "F", can: "followUp" },
  close: { label: "complaints.act.close", can: "close" },
  reopen: { label: "complaints.act.reopen", keyHint: "B", can: "reopen", seen: "version" },
} as const satisfies Record<string, ActOfCase>;

export type ComplaintAct = keyof typeof ACTS;
const ALL = Object.keys(ACTS) as ComplaintAct[];

/** Whether a form of this intent stands on the page, to say why it was refused. */
export function hasForm({ view, next }: Pick<ComplaintPage, "view" | "next">, { intent = "", values }: FormRefusal): boolean {
  if (Object.hasOwn(ACTS, intent)) return view.can[ACTS[intent as ComplaintAct].can].ok || (next?.mine === true && next.step === intent);
  const task = view.solution.tasks.find(({ taskNo }) => String(taskNo) === values?.taskNo);
  if (task) return task.status === "open";
  const step = view.steps.some(({ step }) => step === intent);
  return !step && (view.can.tickStep.ok || view.can.moveClocks.ok);
}

export interface ActsProps extends ComplaintForms {
  page: ComplaintPage;
}

/** Acts one step away, as far as the reader may take them; the next step has its own place. */
export function ActButtons({ acts, page, ...forms }: ActsProps & { acts: readonly ComplaintAct[] }) {
  const { t } = useTranslation();
  const { view, next } = page;
  const open = acts.filter((act) => view.can[ACTS[act].can].ok && !(next?.mine && next.step === act));
  if (open.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-2 [&>details[open]]:basis-full">
      {open.map((act) => {
        const { label, keyHint }: ActOfCase = ACTS[act];
        return (
          <Confirm
            key={`${view.complaintNo} ${act} ${view.version}`}
            label={t(label)}
            tone="secondary"
            open={forms.refused?.intent === act}
            {...(keyHint ? { keyHint } : {})}
          >
            <ActForm act={act} page={page} forms={forms} />
          </Confirm>
        );
      })}
    </div>
  );
}

/** What cannot be done, by the reason. */
export function Barred({ page: { view, next } }: Pick<ActsProps, "page">) {
  const { t } = useTranslation();
  const reasons = new Map<string, MessageKey[]>();
  for (const act of ALL) {
    const permission = view.can[ACTS[act].can];
    if (permission.ok || (next?.mine && next.step === act)) continue;
    reasons.set(permission.why, [...(reasons.get(permission.why) ?? []), ACTS[act].label]);
  }
  if (reasons.size === 0) return null;
  return (
    <Disclosure summary={t("complaints.act.cannot")}>
      <ul className="space-y-1 py-1">
        {[...reasons].map(([why, labels]) => (
          <li key={why}>
            <span className="text-muted">{why}</span>
            <span className="block">{labels.map((label) => t(label)).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

export function ActForm({
  act,
  page,
  forms,
  primary,
}: {
  act: ComplaintAct;
  page: ComplaintPage;
  forms: ComplaintForms;
  primary?: boolean;
}) {
  const { t } = useTranslation();
  const { complaintNo, version, can, solution } = page.view;
  const { label, seen, can: under }: ActOfCase = ACTS[act];
  const permission = can[under];
  const inHand = solution.proposals.at(-1)?.proposalNo;
  return (
    <ActionForm key={`${complaintNo} ${version}`} refused={forms.refused} intent={act} idempotencyKey={forms.idempotencyKey}>
      <input type="hidden" name="complaintNo" value={complaintNo} />
      {seen === "version" ? <input type="hidden" name="version" value={version} /> : null}
      {seen === "proposalNo" ? <input type="hidden" name="proposalNo" value={inHand} /> : null}
      <div className="space-y-4">
        <ActFields act={act} page={page} />
        <SubmitButton wide why={permission.ok ? null : permission.why} {...(primary ? { keyHint: "A" } : {})}>
          {t(label)}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
