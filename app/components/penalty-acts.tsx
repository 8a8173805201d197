import type { readPenalty } from "@services/penalties/index.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  penaltyNo: string;
  can: Awaited<ReturnType<typeof readPenalty>>["can"];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const IN_WORDS = [
  { act: "drop", intent: "drop", field: "reason", upheld: undefined },
  { act: "appeal", intent: "appeal", field: "appeal", upheld: undefined },
  { act: "uphold", intent: "decideAppeal", field: "decision", upheld: "true" },
  { act: "lift", intent: "decideAppeal", field: "decision", upheld: "false" },
] as const;

/** What the reader may do about a penalty: decide on it, object to it, decide on the objection. */
export function PenaltyActs({ penaltyNo, can, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const labels = { reason: t("penalties.reason"), appeal: t("penalties.appeal"), decision: t("penalties.decision") };
  const own = (intent: string) => (refused?.intent === intent ? refused : undefined);
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:basis-full">
      {can.record ? (
        <ActionForm intent="record" idempotencyKey={idempotencyKey} refused={own("record")}>
          <input type="hidden" name="penaltyNo" value={penaltyNo} />
          <SubmitButton why={can.record.ok ? undefined : can.record.why}>{t("penalties.act.record")}</SubmitButton>
        </ActionForm>
      ) : null}
      {IN_WORDS.map(({ act, intent, field, upheld }) => {
        const verdict = can[act];
        if (!verdict) return null;
        const label = t(`penalties.act.${act}`);
        if (!verdict.ok)
          return (
            <p key={act} className="text-muted text-sm">
              {label}: {verdict.why}
            </p>
          );
        const back = upheld === undefined || refused?.values?.upheld === upheld ? own(intent) : undefined;
        return (
          <Confirm key={`${act} ${idempotencyKey}`} label={label} tone="secondary" open={back !== undefined}>
            <ActionForm intent={intent} idempotencyKey={idempotencyKey} refused={back} aria-label={label}>
              <input type="hidden" name="penaltyNo" value={penaltyNo} />
              {upheld === undefined ? null : <input type="hidden" name="upheld" value={upheld} />}
              <div className="space-y-3">
                <TextAreaField name={field} label={labels[field]} rows={3} required />
                <SubmitButton>{label}</SubmitButton>
              </div>
            </ActionForm>
          </Confirm>
        );
      })}
    </div>
  );
}
