import { Form, Link } from "@remix-run/react";
import type { PlanningPartView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { Moment } from "~/ui/moment";
import { WaitsBehind } from "./waits-behind";

type Line = PlanningPartView["lines"][number];

/** The lines that wait for a part, in turn: what the rule gives each, what it waits behind, and the way to override it. */
export function QueueLines({ view }: { view: PlanningPartView }) {
  const { t } = useTranslation();
  if (view.lines.length === 0) return <EmptyState title={t("planning.queue.none")} />;
  return (
    <ol className="divide-y divide-line">
      {view.lines.map((line) => (
        <li key={`${line.requestNo} ${String(line.lineNo)}`} className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_12rem]">
          <div className="min-w-0 space-y-1">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <Link to={`/requests/${line.requestNo}`} className="font-mono text-accent underline">
                {line.requestNo}
              </Link>
              <span className="font-medium">{line.requester}</span>
              <span className="text-muted">{valueLabel(t, "turn", line.turn)}</span>
            </p>
            <p className="flex flex-wrap items-baseline gap-x-3 text-muted text-xs">
              <span>
                {t("planning.queue.shipBy")} <Moment at={line.shipBy} />
              </span>
              {line.overdue ? <Badge tone="refused">{t("planning.overdue")}</Badge> : null}
              <span className="tabular-nums">
                {t("planning.queue.pieces", { approved: line.approved, allocated: line.allocated, shipped: line.shipped })}
              </span>
            </p>
            {line.lacks > 0 ? <WaitsBehind waits={line.waits} /> : null}
          </div>
          <div className="space-y-2 md:text-right">
            <p className="flex flex-wrap gap-2 md:justify-end">
              {line.gets > 0 ? <Badge tone="good">{t("planning.queue.gets", { count: line.gets })}</Badge> : null}
              {line.lacks > 0 ? <Badge tone="refused">{t("planning.queue.lacks", { count: line.lacks })}</Badge> : null}
            </p>
            {view.can.override.ok ? <AskOverride sku={view.sku} line={line} /> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Asks by the address what an override would take, before anything is done. */
function AskOverride({ sku, line }: { sku: string; line: Line }) {
  const { t } = useTranslation();
  return (
    <Form method="get" action={`/planning/${sku}`} className="flex items-end gap-2 md:justify-end">
      <input type="hidden" name="requestNo" value={line.requestNo} />
      <input type="hidden" name="lineNo" value={line.lineNo} />
      <div className="w-16">
        <Field
          id={`pieces-${line.requestNo}-${line.lineNo}`}
          name="pieces"
          type="number"
          min={1}
          max={line.wanted}
          label={t("planning.override.pieces", { no: line.requestNo, line: line.lineNo })}
          hideLabel
          defaultValue={line.wanted}
          numeric
          required
        />
      </div>
      <SubmitButton tone="secondary">{t("planning.override.preview")}</SubmitButton>
    </Form>
  );
}
