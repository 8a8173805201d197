import { type MessageKey, useTranslation } from "~/i18n/i18n";
import type { FormRefusal } from "~/ui/form";
import { Notice } from "~/ui/notice";
import type { ComplaintView } from "./complaint-view";

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
  listened: "complaints.done.step",
  apologised: "complaints.done.step",
  restated: "complaints.done.step",
};

interface NewsProps {
  view: ComplaintView;
  /** What the last form did. */
  notice: string | null;
  refused: FormRefusal | undefined;
}

/** What has just been done; a refusal whose form is gone by now is said here, too. */
export function ComplaintNews({ view, notice, refused }: NewsProps) {
  const { t } = useTranslation();
  const gone = refused?.intent && refused.intent in view.can && !view.can[refused.intent as keyof typeof view.can].ok;
  return (
    <>
      {notice && !refused ? <Notice tone="success">{t(DONE[notice] ?? "complaints.done.saved")}</Notice> : null}
      {gone ? <Notice tone="error" title={refused.message} /> : null}
    </>
  );
}
