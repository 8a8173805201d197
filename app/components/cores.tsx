import { Link } from "@remix-run/react";
import type { CoreRow } from "@services/parts/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day, Moment } from "~/ui/moment";

interface Forms {
  /** Where requests open. */
  path: string;
  conditions: readonly string[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}
interface Props {
  cores: readonly CoreRow[];
  /** Absent where they are only shown. */
  forms?: Forms;
}

const TONES: Readonly<Record<string, Tone>> = { owed: "waiting", received: "good", charged: "refused", waived: "neutral" };

/** Faulty parts to come back, each with the piece that replaces it, what became of it, and where there is something to do the forms for it. */
export function Cores({ cores, forms }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line">
      {cores.map((core) => (
        <li key={core.coreNo} className="space-y-2 px-4 py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-semibold">{core.name}</span>
            <Badge tone={TONES[core.status] ?? "neutral"}>{valueLabel(t, "coreStatus", core.status)}</Badge>
            {core.problemKind ? <Badge tone="neutral">{valueLabel(t, "problemKind", core.problemKind)}</Badge> : null}
            {core.overdue ? <Badge tone="refused">{t("warehouse.cores.overdue")}</Badge> : null}
            <span className="ml-auto text-muted text-xs">
              {t("warehouse.cores.due")} <Day date={core.dueOn} />
            </span>
          </p>
          <Pairing core={core} />
          <p className="flex flex-wrap items-baseline gap-x-3 text-muted text-xs">
            <span className="font-mono">{core.coreNo}</span>
            <span>{core.requesterName}</span>
            {forms ? (
              <Link
                to={`${forms.path}/${core.requestNo}`}
                className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
              >
                {core.requestNo}
              </Link>
            ) : null}
            {forms && core.returnNo ? (
              <Link
                to={`/returns/${core.returnNo}`}
                className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
              >
                {core.returnNo}
              </Link>
            ) : null}
            {core.condition ? <span>{valueLabel(t, "coreCondition", core.condition)}</span> : null}
            {core.settledAt ? <Moment at={core.settledAt} /> : null}
          </p>
          {core.reason ? <p className="whitespace-pre-line">{core.reason}</p> : null}
          {forms ? <Settling core={core} {...forms} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Pairing({ core: { faultySerial, replacementSerial } }: { core: CoreRow }) {
  const { t } = useTranslation();
  const none = t("warehouse.cores.noSerial");
  return (
    <p className="break-all">{t("warehouse.cores.pairing", { faulty: faultySerial ?? none, replacement: replacementSerial ?? none })}</p>
  );
}

interface SettlingProps extends Forms {
  core: CoreRow;
}

function Settling({ core, conditions, refused, idempotencyKey }: SettlingProps) {
  const { t } = useTranslation();
  const { coreNo, may } = core;
  const mine = refused?.values?.coreNo === coreNo ? refused : undefined;
  const form = { refused: mine, idempotencyKey };
  const number = <input type="hidden" name="coreNo" value={coreNo} />;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {may.receive ? (
        <Confirm label={t("warehouse.cores.receive")} tone="primary" open={mine?.intent === "receive"}>
          <ActionForm {...form} intent="receive" aria-label={`${t("warehouse.cores.receive")} ${coreNo}`}>
            {number}
            <div className="space-y-3">
              <Choice
                name="condition"
                legend={t("warehouse.cores.condition")}
                options={conditions.map((value) => ({ value, label: valueLabel(t, "coreCondition", value) }))}
                layout="chips"
                required
              />
              <SubmitButton>{t("warehouse.cores.receiveSubmit")}</SubmitButton>
            </div>
          </ActionForm>
        </Confirm>
      ) : null}
      {(["charge", "waive"] as const).map((intent) =>
        may[intent] ? (
          <Confirm
            key={intent}
            label={t(`warehouse.cores.${intent}`)}
            tone={intent === "charge" ? "danger" : "secondary"}
            open={mine?.intent === intent}
          >
            <ActionForm {...form} intent={intent} aria-label={`${t(`warehouse.cores.${intent}`)} ${coreNo}`}>
              {number}
              <div className="space-y-3">
                <TextAreaField name="reason" label={t("warehouse.cores.reason")} rows={2} required />
                <SubmitButton tone={intent === "charge" ? "danger" : "primary"}>{t(`warehouse.cores.${intent}Submit`)}</SubmitButton>
              </div>
            </ActionForm>
          </Confirm>
        ) : null,
      )}
    </div>
  );
}
