import type { Permission } from "@services/platform";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { ScanField } from "./scan-field";

type Act = "authorise" | "refuse" | "cancel" | "send" | "receive" | "close";
interface Props {
  returnNo: string;
  can: Partial<Record<Act, Permission>>;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const whyNot = (permission: Permission | undefined) => (permission && !permission.ok ? permission.why : undefined);
const WITH_REASON = ["refuse", "cancel", "close"] as const;

/** What the reader does next about a return. */
export function ReturnActs({ returnNo, can, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const form = (intent: Act, children: ReactNode) => (
    <ActionForm key={intent} intent={intent} refused={refused} idempotencyKey={idempotencyKey} aria-label={t(`returns.act.${intent}`)}>
      <input type="hidden" name="returnNo" value={returnNo} />
      {children}
    </ActionForm>
  );
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:basis-full">
      {can.authorise ? form("authorise", <SubmitButton>{t("returns.act.authorise")}</SubmitButton>) : null}
      {can.receive ? (
        <LinkButton tone="primary" to={`/inbound/${returnNo}`}>
          {t("returns.act.receive")}
        </LinkButton>
      ) : null}
      {can.send ? (
        <Confirm label={t("returns.act.send")} tone="primary" open={refused?.intent === "send"}>
          {form(
            "send",
            <div className="space-y-3">
              <Field name="carrier" label={t("returns.carrier")} required />
              <ScanField name="waybillNo" label={t("returns.waybill")} required />
              <SubmitButton>{t("returns.act.send")}</SubmitButton>
            </div>,
          )}
        </Confirm>
      ) : null}
      {WITH_REASON.filter((act) => can[act]).map((act) => (
        <Confirm key={act} label={t(`returns.act.${act}`)} tone={act === "close" ? "secondary" : "danger"} open={refused?.intent === act}>
          {form(
            act,
            <div className="space-y-3">
              <TextAreaField name="reason" label={t("returns.why")} rows={2} required />
              <SubmitButton tone={act === "close" ? "primary" : "danger"} why={whyNot(can[act])}>
                {t(`returns.act.${act}`)}
              </SubmitButton>
            </div>,
          )}
        </Confirm>
      ))}
    </div>
  );
}
