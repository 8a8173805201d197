import { Link } from "@remix-run/react";
import type { listIssues } from "@services/investigations/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Button, SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";

type Issue = Awaited<ReturnType<typeof listIssues>>["items"][number];

interface Forms {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const TONES: Readonly<Record<string, "waiting" | "accent" | "neutral">> = {
  raised: "waiting",
  action_ordered: "accent",
  no_action: "neutral",
};

/** Cases that stand for others like them, what was decided on each, and the form that decides. */
export function RepresentativeIssues({ issues, ...forms }: Forms & { issues: readonly Issue[] }) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line">
      {issues.map((issue) => (
        <li key={issue.complaintNo} className="space-y-2 px-4 py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link
              to={`/complaints/${issue.complaintNo}?view=all`}
              className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
            >
              {issue.complaintNo}
            </Link>
            <Badge tone={TONES[issue.status] ?? "neutral"}>{valueLabel(t, "issueStatus", issue.status)}</Badge>
            <span className="text-muted text-xs">
              {issue.categoryName} {issue.model}
            </span>
            <span className="ml-auto text-muted text-xs">
              {t("inquiry.issue.raisedBy", { name: issue.raisedByName })} · <Moment at={issue.raisedAt} />
            </span>
          </p>
          <p className="whitespace-pre-wrap break-words font-medium">{issue.reason}</p>
          <p className="break-words text-muted">{issue.description}</p>
          {issue.decidedByName ? (
            <p className="break-words">
              {issue.decidedFor}{" "}
              <span className="text-muted text-xs">
                {t("inquiry.issue.decidedBy", { name: issue.decidedByName })} · <Moment at={issue.decidedAt} />
              </span>
            </p>
          ) : null}
          {issue.status === "action_ordered" ? (
            <Link
              to={`/corrective-actions?view=all&sourceNo=${issue.complaintNo}&of=issue`}
              className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0"
            >
              {t("batches.correctiveOf")}
            </Link>
          ) : null}
          {issue.decide ? <Decision issue={issue} decide={issue.decide} {...forms} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Decision({ issue, decide, refused, idempotencyKey }: Forms & { issue: Issue; decide: NonNullable<Issue["decide"]> }) {
  const { t } = useTranslation();
  const mine = refused?.values?.complaintNo === issue.complaintNo && refused.intent === "decide" ? refused : undefined;
  if (!decide.ok) return <Button why={decide.why}>{t("inquiry.issue.decide")}</Button>;
  return (
    <Confirm label={t("inquiry.issue.decide")} tone="primary" open={mine !== undefined}>
      <ActionForm
        refused={mine}
        intent="decide"
        idempotencyKey={idempotencyKey}
        aria-label={`${t("inquiry.issue.decide")} ${issue.complaintNo}`}
      >
        <input type="hidden" name="complaintNo" value={issue.complaintNo} />
        <div className="space-y-3">
          <Choice
            name="correctiveAction"
            legend={t("inquiry.issue.action")}
            layout="chips"
            options={[
              { value: "true", label: t("inquiry.issue.yes") },
              { value: "false", label: t("inquiry.issue.no") },
            ]}
            required
          />
          <TextAreaField name="reason" label={t("inquiry.issue.grounds")} rows={2} required />
          <SubmitButton>{t("inquiry.issue.decide")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
