import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

type Allowed = { ok: true } | { ok: false; why: string };
type Act = "receive" | "dispute" | "answer" | "passOn" | "uphold" | "overrule" | "close" | "publish";

interface Props {
  slipNo: string;
  can: Partial<Record<Act, Allowed>>;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Acts that need words: the field that takes them, and what the form sends. */
const IN_WORDS = [
  { act: "answer", intent: "answer", field: "answer" },
  { act: "dispute", intent: "dispute", field: "objection" },
  { act: "passOn", intent: "passOn", field: "reason" },
  { act: "uphold", intent: "rule", field: "ruling" },
  { act: "overrule", intent: "rule", field: "ruling" },
] as const;
const AT_ONCE = ["receive", "close", "publish"] as const;

/** What the reader may do about a slip; a slip is never refused. */
export function LiaisonActs({ slipNo, can, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const labels = { answer: t("liaison.answer"), objection: t("liaison.objection"), reason: t("liaison.why"), ruling: t("liaison.ruling") };
  const Slip = ({ children }: { children?: ReactNode }) => (
    <>
      <input type="hidden" name="slipNo" value={slipNo} />
      {children}
    </>
  );
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:basis-full">
      {AT_ONCE.map((act) => {
        const verdict = can[act];
        return verdict ? (
          <ActionForm key={act} intent={act} idempotencyKey={idempotencyKey} refused={refused?.intent === act ? refused : undefined}>
            <Slip />
            <SubmitButton tone={act === "publish" ? "danger" : "primary"} why={verdict.ok ? undefined : verdict.why}>
              {t(`liaison.act.${act}`)}
            </SubmitButton>
          </ActionForm>
        ) : null;
      })}
      {IN_WORDS.map(({ act, intent, field }) => {
        const verdict = can[act];
        if (!verdict) return null;
        const said = intent === "rule" ? String(act === "uphold") : undefined;
        const own = refused?.intent === intent && (said === undefined || refused.values?.upheld === said) ? refused : undefined;
        return verdict.ok ? (
          <Confirm key={`${act} ${idempotencyKey}`} label={t(`liaison.act.${act}`)} tone="secondary" open={own !== undefined}>
            <ActionForm intent={intent} idempotencyKey={idempotencyKey} refused={own} aria-label={t(`liaison.act.${act}`)}>
              <Slip>{said === undefined ? null : <input type="hidden" name="upheld" value={said} />}</Slip>
              <div className="space-y-3">
                <TextAreaField name={field} label={labels[field]} rows={4} required />
                <SubmitButton>{t(`liaison.act.${act}`)}</SubmitButton>
              </div>
            </ActionForm>
          </Confirm>
        ) : (
          <p key={act} className="text-muted text-sm">
            {t(`liaison.act.${act}`)}: {verdict.why}
          </p>
        );
      })}
    </div>
  );
}
