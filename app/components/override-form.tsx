import { Link } from "@remix-run/react";
import type { PlanningPartView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { StickyActions } from "~/ui/sticky-actions";

interface OverrideFormProps {
  sku: string;
  preview: NonNullable<PlanningPartView["preview"]>;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What an override takes from whom, and the form that does exactly that: when it no longer holds it is refused and shown anew. */
export function OverrideForm({ sku, preview, refused, idempotencyKey }: OverrideFormProps) {
  const { t } = useTranslation();
  const { requestNo, lineNo, pieces, free, takes, why } = preview;
  const title = t("planning.override.title", { count: pieces, no: requestNo, line: lineNo });
  if (why !== null) {
    return (
      <Notice tone="warning" title={title}>
        <p>{why}</p>
      </Notice>
    );
  }
  const asked = new URLSearchParams({ requestNo, lineNo: String(lineNo), pieces: String(pieces) });
  return (
    <Card title={title}>
      <ActionForm key={idempotencyKey} refused={refused} idempotencyKey={idempotencyKey} action={`/planning/${sku}?${asked}`}>
        <div className="space-y-4">
          <ul className="space-y-1">
            {free > 0 ? <li>{t("planning.override.free", { count: free })}</li> : null}
            {takes.map((take) => (
              <li key={`${take.requestNo} ${String(take.lineNo)}`} className="flex flex-wrap gap-x-3">
                <Link to={`/requests/${take.requestNo}`} className="font-mono text-accent underline">
                  {take.requestNo}
                </Link>
                {t("planning.override.take", { requester: take.requester, count: take.pieces })}
              </li>
            ))}
            {takes.length === 0 ? <li className="text-muted">{t("planning.override.nothing")}</li> : null}
          </ul>
          <p className="text-muted text-xs">{t("planning.override.note")}</p>
          <Kept name="requestNo" value={requestNo} />
          <Kept name="lineNo" value={lineNo} />
          <Kept name="pieces" value={pieces} />
          <Kept name="expect.free" value={free} />
          {takes.map((take, index) => (
            <span key={`${take.requestNo} ${String(take.lineNo)}`}>
              <Kept name={`expect.takes[${index}].requestNo`} value={take.requestNo} />
              <Kept name={`expect.takes[${index}].lineNo`} value={take.lineNo} />
              <Kept name={`expect.takes[${index}].pieces`} value={take.pieces} />
            </span>
          ))}
          <Field name="reason" label={t("planning.override.reason")} autoComplete="off" required />
          <StickyActions>
            <SubmitButton>{t("planning.override.confirm")}</SubmitButton>
            <LinkButton to={`/planning/${sku}`}>{t("planning.override.back")}</LinkButton>
          </StickyActions>
        </div>
      </ActionForm>
    </Card>
  );
}

const Kept = ({ name, value }: { name: string; value: string | number }) => <input type="hidden" name={name} value={value} />;
