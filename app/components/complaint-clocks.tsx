import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { limitLabel } from "~/i18n/limit-label";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { classes } from "~/ui/classes";
import { Confirm } from "~/ui/confirm";
import { Disclosure } from "~/ui/disclosure";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import { Moment } from "~/ui/moment";
import type { ComplaintForms, ComplaintPage, ComplaintView } from "./complaint-view";
import { CountedTime } from "./counted-time";

type Timer = ComplaintView["timers"][number];

const TONES: Readonly<Record<string, Tone>> = {
  warned: "waiting",
  breached: "refused",
  met_late: "refused",
  met: "good",
  running: "accent",
};

interface ClocksProps extends ComplaintForms {
  page: ComplaintPage;
}

/** Every clock of the case: those that run with the next due on top, those missed for good, and one step away the ones kept (1.8, S4-9). */
export function ComplaintClocks({ page, ...forms }: ClocksProps) {
  const { t } = useTranslation();
  const { timers, can } = page.view;
  const running = timers.filter(({ stoppedAt }) => stoppedAt === null);
  const missed = timers.filter(({ stoppedAt, overdueMinutes }) => stoppedAt !== null && overdueMinutes > 0);
  const kept = timers.filter(({ stoppedAt, overdueMinutes }) => stoppedAt !== null && overdueMinutes === 0);
  const late = timers.filter(({ overdueMinutes }) => overdueMinutes > 0).length;
  if (timers.length === 0) return null;
  return (
    <Card
      title={<span id="clocks">{t("complaints.clocks.title")}</span>}
      aside={late > 0 ? <Badge tone="refused">{t("complaints.clocks.missed", { count: late })}</Badge> : null}
      flush
    >
      {running.length === 0 ? <p className="px-4 py-3 text-muted">{t("complaints.clocks.none")}</p> : null}
      <ClockList timers={running} page={page} />
      {missed.length > 0 ? (
        <div className="border-line border-t">
          <ClockList timers={missed} page={page} />
        </div>
      ) : null}
      {kept.length > 0 ? (
        <div className="border-line border-t px-4 py-2">
          <Disclosure
            summary={t("complaints.clocks.kept", { count: kept.length })}
            open={kept.some(({ timer }) => timer === page.explained?.timer)}
          >
            <ClockList timers={kept} page={page} />
          </Disclosure>
        </div>
      ) : null}
      {can.moveClocks.ok ? <ClockActs timers={running} forms={forms} complaintNo={page.view.complaintNo} /> : null}
    </Card>
  );
}

const keyOf = ({ timer, run }: Timer) => `${timer} ${run}`;

function ClockList({ timers, page }: { timers: readonly Timer[]; page: ComplaintPage }) {
  return (
    <ul className="divide-y divide-line">
      {timers.map((timer) => (
        <li key={keyOf(timer)} className="space-y-0.5 px-4 py-2">
          <Clock timer={timer} />
          <HowCounted timer={timer} page={page} />
        </li>
      ))}
    </ul>
  );
}

function Clock({ timer: { timer, state, dueAt, stoppedAt, pausedSince, overdueMinutes, note, provisional } }: { timer: Timer }) {
  const { t } = useTranslation();
  const late = overdueMinutes > 0;
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="font-medium">{valueLabel(t, "timer", timer)}</span>
        <Badge tone={TONES[state] ?? "neutral"}>{valueLabel(t, "timerState", state)}</Badge>
      </p>
      <p className={classes("text-xs", late && !stoppedAt ? "font-semibold text-refused" : "text-muted")}>
        {t(stoppedAt ? "complaints.clocks.wasDue" : "complaints.clocks.due")} <Moment at={dueAt} />
        {late ? ` · ${sayLate(t, overdueMinutes)}` : null}
        {provisional ? ` · ${t("clocks.provisional")}` : null}
      </p>
      {pausedSince ? (
        <p className="text-waiting text-xs">
          {t("complaints.clocks.pausedSince")} <Moment at={pausedSince} />
        </p>
      ) : null}
      {note ? <p className="break-words text-xs">{note}</p> : null}
    </>
  );
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** How late, in the unit that says it shortest. */
function sayLate(t: ReturnType<typeof useTranslation>["t"], minutes: number): string {
  if (minutes >= 2 * DAY) return t("complaints.clocks.lateDays", { count: Math.floor(minutes / DAY) });
  if (minutes >= 2 * HOUR) return t("complaints.clocks.lateHours", { count: Math.floor(minutes / HOUR) });
  return t("complaints.clocks.lateMinutes", { count: minutes });
}

/** "How is this counted?": asked by the address, so that it works without scripts and can be passed on. */
function HowCounted({ timer: { timer, run, limit, unit }, page }: { timer: Timer; page: ComplaintPage }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  if (limit === null || unit === null) return null;
  const isLast = page.view.timers.every((other) => other.timer !== timer || other.run <= run);
  const explained = page.explained?.timer === timer && isLast ? page.explained : null;
  const params = new URLSearchParams(search);
  if (explained) params.delete("explain");
  else params.set("explain", timer);
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-x-3 text-muted text-xs">
        <span>{limitLabel(t, { limit, unit })}</span>
        {isLast ? (
          <Link
            to={`${pathname}?${params}#clocks`}
            preventScrollReset
            aria-expanded={explained !== null}
            className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-6"
          >
            {t(explained ? "complaints.clocks.fold" : "clocks.counted")}
          </Link>
        ) : null}
      </p>
      {explained ? <Explained explained={explained} /> : null}
    </>
  );
}

function Explained({ explained }: { explained: NonNullable<ComplaintPage["explained"]> }) {
  const { t } = useTranslation();
  const { startedAt, counted, countedMinutes, pauses, moves, settingsVersion } = explained;
  const row = (label: ReactNode, value: ReactNode) => (
    <p>
      <span className="text-muted">{label}</span> {value}
    </p>
  );
  return (
    <div className="space-y-1.5 border-line border-l-2 pl-3 text-xs">
      {row(t("complaints.clocks.began"), <Moment at={startedAt} />)}
      <CountedTime counted={counted} />
      {row(t("complaints.clocks.sum"), t("clocks.countedRow", { minutes: Math.round(countedMinutes) }))}
      {pauses.map(({ from, to, act, reason }) => (
        <p key={from}>
          {act} <Moment at={from} /> – <Moment at={to} /> · {reason}
        </p>
      ))}
      {moves.map(({ at, cause, before, after }) => (
        <p key={at}>
          {valueLabel(t, "timerMove", cause)} <Moment at={before} /> → <Moment at={after} />
        </p>
      ))}
      {settingsVersion ? row(t("clocks.rule"), t("clocks.version", { version: settingsVersion })) : null}
    </div>
  );
}

interface ClockActsProps {
  timers: readonly Timer[];
  forms: ComplaintForms;
  complaintNo: string;
}

/** Letting the clocks stand still or run on, and promising an answer. */
function ClockActs({ timers, forms, complaintNo }: ClockActsProps) {
  const { t } = useTranslation();
  const mayPause = timers.some(({ pausedSince, limit, overdueMinutes }) => pausedSince === null && limit !== null && overdueMinutes === 0);
  const mayResume = timers.some(({ pausedSince }) => pausedSince !== null);
  const form = (intent: string, fields: ReactNode) => (
    <ActionForm refused={forms.refused} intent={intent} idempotencyKey={forms.idempotencyKey}>
      <input type="hidden" name="complaintNo" value={complaintNo} />
      {fields}
    </ActionForm>
  );
  return (
    <div className="flex flex-wrap items-start gap-2 border-line border-t px-4 py-3 [&>details[open]]:basis-full">
      {mayResume ? form("resume", <SubmitButton tone="secondary">{t("complaints.clocks.resume")}</SubmitButton>) : null}
      {mayPause ? (
        <Confirm label={t("complaints.clocks.pause")} tone="secondary" open={forms.refused?.intent === "pause"}>
          {form("pause", <PauseFields />)}
        </Confirm>
      ) : null}
      <Confirm label={t("complaints.clocks.promise")} tone="secondary" open={forms.refused?.intent === "promise"}>
        {form("promise", <PromiseFields />)}
      </Confirm>
    </div>
  );
}

const WAITING = ["waiting_for_customer", "waiting_for_parts"] as const;

function PauseFields() {
  const { t } = useTranslation();
  return (
    <div className="space-y-4">
      <Choice
        name="reasonCode"
        legend={t("complaints.clocks.waiting")}
        layout="chips"
        defaultValue={WAITING[0]}
        options={WAITING.map((value) => ({ value, label: t(`complaints.clocks.${value}`) }))}
      />
      <TextAreaField name="reason" label={t("complaints.clocks.reason")} hint={t("complaints.clocks.pauseHint")} rows={2} required />
      <SubmitButton>{t("complaints.clocks.pause")}</SubmitButton>
    </div>
  );
}

function PromiseFields() {
  const { t } = useTranslation();
  return (
    <div className="space-y-4">
      <Field
        name="dueAt"
        type="datetime-local"
        label={t("complaints.clocks.promisedAt")}
        hint={t("complaints.clocks.promiseHint")}
        required
      />
      <TextAreaField name="note" label={t("complaints.clocks.promised")} rows={2} required />
      <SubmitButton>{t("complaints.clocks.promise")}</SubmitButton>
    </div>
  );
}
