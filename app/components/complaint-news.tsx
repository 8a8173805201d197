import { type MessageKey, useTranslation } from "~/i18n/i18n";
import type { FormRefusal } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { hasForm } from "./complaint-acts";
import type { ComplaintPage } from "./complaint-view";

/** What each act has done, by the intent of its form. */
const DONE: Readonly<Record<string, MessageKey>> = {
  registered: "complaints.done.registered",
  acknowledge: "complaints.done.acknowledge",
  assess: "complaints.done.assess",
  assign: "complaints.done.assign",
  handOver: "complaints.done.handOver",
  takeOver: "complaints.done.takeOver",
  resolveRemotely: "complaints.done.resolveRemotely",
  transfer: "complaints.done.transfer",
  notSustain: "complaints.done.notSustain",
  note: "complaints.done.note",
  decideLiability: "complaints.done.decideLiability",
  propose: "complaints.done.propose",
  approve: "complaints.done.approve",
  offer: "complaints.done.offer",
  accept: "complaints.done.accept",
  refuse: "complaints.done.refuse",
  reconsider: "complaints.done.reconsider",
  addTask: "complaints.done.addTask",
  assignTask: "complaints.done.assignTask",
  completeTask: "complaints.done.completeTask",
  cancelTask: "complaints.done.cancelTask",
  review: "complaints.done.review",
  findUnsolved: "complaints.done.findUnsolved",
  followUp: "complaints.done.followUp",
  close: "complaints.done.close",
  reopen: "complaints.done.reopen",
  pause: "complaints.done.pause",
  resume: "complaints.done.resume",
  promise: "complaints.done.promise",
  attachEvidence: "complaints.done.attachEvidence",
  listened: "complaints.done.step",
  apologised: "complaints.done.step",
  restated: "complaints.done.step",
};

interface NewsProps {
  page: ComplaintPage;
  /** What the last form did. */
  notice: string | null;
  refused: FormRefusal | undefined;
}

/** What has just been done; a refusal whose form is gone by now is said here, too. */
export function ComplaintNews({ page, notice, refused }: NewsProps) {
  const { t } = useTranslation();
  const gone = refused?.message && !hasForm(page, refused);
  return (
    <>
      {notice && !refused ? <Notice tone="success">{t(DONE[notice] ?? "complaints.done.saved")}</Notice> : null}
      {gone ? <Notice tone="error" title={refused.message} /> : null}
    </>
  );
}
