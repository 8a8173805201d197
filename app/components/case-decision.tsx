import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { StickyActions } from "~/ui/sticky-actions";
import { type CaseLine, LinesToDecide } from "./case-lines";

type Permission = { ok: true; why?: undefined } | { ok: false; why: string };

export interface CaseDecisionProps {
  requestNo: string;
  version: number;
  lines: readonly CaseLine[];
  can: Record<"decide" | "reject" | "sendBack" | "resolveRemotely", Permission>;
  reasons: readonly string[];
  idempotencyKey: string;
  /** Where the forms are sent. */
  action: string;
  refused: FormRefusal | undefined;
}

const DECISION = "decision";

/** The decision on a case: line by line, and one button that approves what stands there; the other ways out ask for their reason first. */
export function CaseDecision(props: CaseDecisionProps) {
  const { requestNo, version, lines, can, reasons, idempotencyKey, action, refused } = props;
  const { t } = useTranslation();
  const form = { action, refused, idempotencyKey };
  const choices = reasons.map((value) => ({ value, label: valueLabel(t, "reduceReason", value) }));
  return (
    <>
      <Card title={t("service.case.lines")} flush>
        <ActionForm {...form} intent="decide" id={DECISION}>
          <Seen requestNo={requestNo} version={version} />
          <LinesToDecide lines={lines} reasons={reasons} />
          <div className="border-line border-t p-4">
            <TextAreaField name="note" label={t("service.decide.note")} rows={2} maxLength={500} optional />
          </div>
        </ActionForm>
      </Card>
      <div className="contents md:flex md:flex-wrap md:items-start md:gap-2">
        <StickyActions>
          <SubmitButton form={DECISION} intent="decide" why={can.decide.why} keyHint="A">
            {t("service.decide.approve")}
          </SubmitButton>
        </StickyActions>
        <div className="mt-3 flex min-w-0 flex-wrap items-start gap-2 md:mt-4 md:flex-1 md:py-2.5 [&>details[open]]:basis-full">
          <WayOut
            intent="reject"
            form={form}
            label={t("service.decide.reject")}
            keyHint="R"
            permission={can.reject}
            seen={<Seen {...{ requestNo, version }} />}
          >
            <SelectField name="reason" label={t("service.decide.reasonToReject")} options={choices} placeholder required />
            <TextAreaField name="note" label={t("service.decide.rejectNote")} rows={2} maxLength={500} optional />
          </WayOut>
          <WayOut
            intent="sendBack"
            form={form}
            label={t("service.decide.sendBack")}
            keyHint="Q"
            permission={can.sendBack}
            seen={<Seen {...{ requestNo }} />}
          >
            <TextAreaField name="reason" label={t("service.decide.missing")} maxLength={500} required />
          </WayOut>
          <WayOut
            intent="resolveRemotely"
            form={form}
            label={t("service.decide.resolve")}
            permission={can.resolveRemotely}
            seen={<Seen {...{ requestNo }} />}
          >
            <TextAreaField name="reason" label={t("service.decide.solvedBy")} maxLength={500} required />
          </WayOut>
        </div>
      </div>
    </>
  );
}

/** What was seen when the decision was taken: when it has moved on meanwhile, the decision is refused. */
const Seen = ({ requestNo, version }: { requestNo: string; version?: number }) => (
  <>
    <input type="hidden" name="requestNo" value={requestNo} />
    {version === undefined ? null : <input type="hidden" name="version" value={version} />}
  </>
);

interface WayOutProps {
  intent: string;
  form: { action: string; refused: FormRefusal | undefined; idempotencyKey: string };
  label: string;
  keyHint?: string;
  permission: Permission;
  seen: ReactNode;
  children: ReactNode;
}

/** A panel with its own form, closed until it is asked for; absent where it is not possible at all. */
function WayOut({ intent, form, label, keyHint, permission, seen, children }: WayOutProps) {
  if (!permission.ok) return null;
  return (
    <Confirm label={label} tone="secondary" keyHint={keyHint} open={form.refused?.intent === intent}>
      <ActionForm {...form} intent={intent}>
        {seen}
        <div className="space-y-3">
          {children}
          <SubmitButton intent={intent}>{label}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
