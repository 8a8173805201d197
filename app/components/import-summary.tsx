import { useRevalidator } from "@remix-run/react";
import type { ImportStatus } from "@services/imports";
import type { ImportView } from "@services/imports/index.server";
import { useEffect } from "react";
import { formatCount } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";
import { Bar } from "~/ui/bar";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Facts } from "~/ui/facts";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { useHydrated } from "~/ui/viewing";

const TONES: Record<ImportStatus, Tone> = {
  started: "neutral",
  uploaded: "waiting",
  checking: "accent",
  checked: "waiting",
  committing: "accent",
  committed: "good",
  undoing: "accent",
  undone: "neutral",
};

export function ImportBadge({ status }: { status: ImportStatus }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status]}>{valueLabel(t, "importStatus", status)}</Badge>;
}

/** Why the file could not be read, or the import not be undone. */
export function ImportProblem({ run }: { run: ImportView }) {
  const { t } = useTranslation();
  if (!run.problem) return null;
  return (
    <Notice tone="error" title={t("imports.result.problem")}>
      <p>{run.problem.message}</p>
      <ul className="list-disc pl-5">
        {run.problem.fields.map(({ field, message }) => (
          <li key={field}>
            <span className="font-mono">{field}</span>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const ASK_AGAIN_MS = 1_500;

/** How far the work has come: the page asks again by itself, without JavaScript too. */
export function ImportProgress({ run }: { run: ImportView }) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [revalidate]);
  const { done, total, percent } = run.working ?? { done: 0, total: 0, percent: 0 };
  const label = t(`imports.work.${run.status as "checking"}`);
  const value =
    total === 0
      ? t("imports.work.read", { done: formatCount(done) })
      : t("imports.work.done", { done: formatCount(done), total: formatCount(total) });
  return (
    <Card>
      {hydrated ? null : (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      )}
      <div className="space-y-3" role="status">
        <Bar segments={[{ label, value, percent, tone: "accent" }]} />
        <p className="text-muted">{t("imports.work.leave")}</p>
        <LinkButton to={`/imports/${run.importNo}`}>{t("imports.work.refresh")}</LinkButton>
      </div>
    </Card>
  );
}

/** What a check found or an import did. */
export function ImportSummary({ run }: { run: ImportView }) {
  const { t } = useTranslation();
  const checked = run.status === "checked";
  const items = [
    { label: t("imports.result.rows"), value: formatCount(run.rows) },
    { label: checked ? t("imports.result.willBook") : t("imports.result.booked"), value: formatCount(run.booked) },
    { label: t("imports.result.repeated"), value: formatCount(run.repeated) },
    ...(run.pending > 0 ? [{ label: t("imports.result.pending"), value: formatCount(run.pending) }] : []),
    { label: t("imports.result.refused"), value: formatCount(run.refused) },
    { label: t("imports.result.errors"), value: formatCount(run.errors) },
    { label: t("imports.result.by"), value: run.startedByName },
    { label: t("imports.result.file"), value: <span className="break-all">{run.fileName}</span> },
  ];
  return (
    <Card title={t(`imports.result.${run.status as "checked"}`)}>
      <Facts items={items} columns={2} />
    </Card>
  );
}

interface Acting {
  run: ImportView;
  refused?: FormRefusal;
  idempotencyKey: string;
}

/** What may be done next with an import as a whole. */
export function ImportActions({ run, refused, idempotencyKey }: Acting) {
  const { t } = useTranslation();
  const form = { refused, idempotencyKey };
  const no = <input type="hidden" name="importNo" value={run.importNo} />;
  if (run.status === "checked") {
    const nothing = run.booked + run.pending === 0 ? t("imports.result.nothing") : null;
    return (
      <ActionForm intent="commit" {...form} className="space-y-2">
        {no}
        <SubmitButton intent="commit" wide why={nothing}>
          {t("imports.result.commit")}
        </SubmitButton>
        {run.refused > 0 ? <p className="text-muted text-xs">{t("imports.result.commitHint")}</p> : null}
      </ActionForm>
    );
  }
  const again = <LinkButton to={`/imports/new?kind=${run.kind}`}>{t("imports.result.again")}</LinkButton>;
  if (run.status === "undone") return again;
  if (run.status !== "committed") return null;
  const undoable = run.booked > 0 && run.kind !== "stock_counts";
  return (
    <div className="flex flex-wrap items-start gap-3">
      {again}
      {undoable ? (
        <Confirm label={t("imports.result.undo")} open={refused?.intent === "undo"}>
          <ActionForm intent="undo" {...form} className="space-y-3">
            {no}
            <p>{t("imports.result.undoHint")}</p>
            <SubmitButton intent="undo" tone="danger">
              {t("imports.result.undo")}
            </SubmitButton>
          </ActionForm>
        </Confirm>
      ) : null}
    </div>
  );
}
