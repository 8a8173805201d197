import type { ReactNode } from "react";
import { type MessageKey, useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Disclosure } from "~/ui/disclosure";
import { ActionForm } from "~/ui/form";
import { ActFields } from "./complaint-act-fields";
import type { ComplaintForms, ComplaintPage, ComplaintView } from "./complaint-view";

/** The acts of this desk: the name of each, the key that opens it, and the permission it stands under. */
const ACTS = {
  acknowledge: { label: "complaints.act.acknowledge", keyHint: undefined, can: "acknowledge" },
  assess: { label: "complaints.act.assess", keyHint: "S", can: "assess" },
  handOver: { label: "complaints.act.handOver", keyHint: "O", can: "handOver" },
  note: { label: "complaints.act.note", keyHint: "N", can: "addNote" },
  assign: { label: "complaints.act.assign", keyHint: "M", can: "assign" },
  resolveRemotely: { label: "complaints.act.resolveRemotely", keyHint: "R", can: "resolveRemotely" },
  transfer: { label: "complaints.act.transfer", keyHint: "T", can: "transfer" },
  notSustain: { label: "complaints.act.notSustain", keyHint: "U", can: "notSustain" },
  takeOver: { label: "complaints.act.takeOver", keyHint: "Y", can: "takeOver" },
} as const satisfies Record<string, { label: MessageKey; keyHint: string | undefined; can: keyof ComplaintView["can"] }>;

export type ComplaintAct = keyof typeof ACTS;
const ALL = Object.keys(ACTS) as ComplaintAct[];

/** What a case waits for in each state. */
const NEXT: Readonly<Record<string, ComplaintAct>> = {
  received: "acknowledge",
  acknowledged: "assess",
  reopened: "assess",
  assessed: "handOver",
};

/** The one act that the case waits for from this reader; null where others have to act. */
function nextOf({ status, can, handledBy }: ComplaintView): ComplaintAct | null {
  const next = NEXT[status];
  if (next && (can[ACTS[next].can].ok || (next === "handOver" && can.assess.ok))) return next;
  return handledBy === "dealer" && can.resolveRemotely.ok ? "resolveRemotely" : null;
}

interface ActsProps extends ComplaintForms {
  page: ComplaintPage;
}

/** What may be done with a case: the next step open and ready, everything else one step away, and what cannot be done with the reason. */
export function ComplaintActs({ page, ...forms }: ActsProps) {
  const { t } = useTranslation();
  const { can } = page.view;
  const next = nextOf(page.view);
  const others = ALL.filter((act) => act !== next && can[ACTS[act].can].ok);
  const barred = ALL.flatMap((act) => {
    const permission = can[ACTS[act].can];
    return act === next || permission.ok ? [] : [{ act, why: permission.why }];
  });
  return (
    <div className="space-y-3">
      {next ? (
        <Card title={t(ACTS[next].label)} aside={<span className="text-muted text-xs">{t("complaints.act.next")}</span>}>
          <ActForm act={next} page={page} forms={forms} primary />
        </Card>
      ) : null}
      {others.length > 0 ? (
        <section aria-label={t("complaints.act.more")} className="flex min-w-0 flex-wrap items-start gap-2 [&>details[open]]:basis-full">
          {others.map((act) => (
            <Confirm
              key={`${page.view.complaintNo} ${act} ${page.view.version}`}
              label={t(ACTS[act].label)}
              tone="secondary"
              open={forms.refused?.intent === act}
              {...(ACTS[act].keyHint ? { keyHint: ACTS[act].keyHint } : {})}
            >
              <ActForm act={act} page={page} forms={forms} />
            </Confirm>
          ))}
        </section>
      ) : null}
      {barred.length > 0 ? <Barred acts={barred} /> : null}
    </div>
  );
}

function Barred({ acts }: { acts: readonly { act: ComplaintAct; why: string }[] }) {
  const { t } = useTranslation();
  return (
    <Disclosure summary={t("complaints.act.cannot")}>
      <ul className="space-y-1 py-1">
        {acts.map(({ act, why }) => (
          <li key={act}>
            {t(ACTS[act].label)} <span className="text-muted">· {why}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function ActForm({ act, page, forms, primary }: { act: ComplaintAct; page: ComplaintPage; forms: ComplaintForms; primary?: boolean }) {
  const { t } = useTranslation();
  const { complaintNo, version, can } = page.view;
  const permission = can[ACTS[act].can];
  const seen: ReactNode = (
    <>
      <input type="hidden" name="complaintNo" value={complaintNo} />
      {act === "note" ? null : <input type="hidden" name="version" value={version} />}
    </>
  );
  return (
    <ActionForm key={`${complaintNo} ${version}`} refused={forms.refused} intent={act} idempotencyKey={forms.idempotencyKey}>
      {seen}
      <div className="space-y-4">
        <ActFields act={act} page={page} />
        <SubmitButton wide why={permission.ok ? null : permission.why} {...(primary ? { keyHint: "A" } : {})}>
          {t(ACTS[act].label)}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
