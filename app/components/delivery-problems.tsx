import { Link } from "@remix-run/react";
import type { DeliveryProblemRow } from "@services/parts/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";
import { Button, SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";

interface Forms {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}
interface Props {
  problems: readonly DeliveryProblemRow[];
  /** Where a request's number leads. */
  path: string;
  /** Absent where they are only shown. */
  forms?: Forms;
}

const TONES: Readonly<Record<string, Tone>> = { reported: "waiting", accepted: "good", refused: "refused" };

/** What arrived otherwise than its slip says, what became of it, and where there is something to decide the forms for it. */
export function DeliveryProblems({ problems, path, forms }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line">
      {problems.map((problem) => (
        <li key={problem.problemNo} className="space-y-2 px-4 py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-semibold">{valueLabel(t, "problemKind", problem.kind)}</span>
            <Badge tone={TONES[problem.status] ?? "neutral"}>{valueLabel(t, "problemStatus", problem.status)}</Badge>
            <span className="font-mono text-muted text-xs">{problem.problemNo}</span>
            <span className="ml-auto text-muted text-xs">
              <Moment at={problem.reportedAt} />
            </span>
          </p>
          <p>{problem.lines.map(({ name, quantity }) => `${name} ×${quantity}`).join(" · ")}</p>
          <p className="flex flex-wrap items-baseline gap-x-3 text-muted text-xs">
            <span>{problem.requesterName}</span>
            <RequestLink requestNo={problem.requestNo} path={path} />
            <span className="font-mono">{problem.issueSlipNo}</span>
            {problem.reporterName ? <span>{t("service.problems.by", { name: problem.reporterName })}</span> : null}
          </p>
          {problem.note ? <p className="whitespace-pre-line">{problem.note}</p> : null}
          {problem.refusedFor ? <p className="text-refused">{problem.refusedFor}</p> : null}
          {problem.madeGoodBy ? (
            <p>
              {t("service.problems.madeGood")} <RequestLink requestNo={problem.madeGoodBy} path={path} />
            </p>
          ) : null}
          {forms && problem.decide ? <Decision problem={problem} decide={problem.decide} {...forms} /> : null}
        </li>
      ))}
    </ul>
  );
}

const RequestLink = ({ requestNo, path }: { requestNo: string; path: string }) => (
  <Link to={`${path}/${requestNo}`} className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0">
    {requestNo}
  </Link>
);

interface DecisionProps extends Forms {
  problem: DeliveryProblemRow;
  decide: NonNullable<DeliveryProblemRow["decide"]>;
}

function Decision({ problem: { problemNo }, decide, refused, idempotencyKey }: DecisionProps) {
  const { t } = useTranslation();
  const mine = refused?.values?.problemNo === problemNo ? refused : undefined;
  if (!decide.ok) return <Button why={decide.why}>{t("service.problems.accept")}</Button>;
  const number = <input type="hidden" name="problemNo" value={problemNo} />;
  return (
    <div className="flex flex-wrap items-start gap-3">
      <ActionForm
        refused={mine}
        intent="accept"
        idempotencyKey={idempotencyKey}
        aria-label={`${t("service.problems.accept")} ${problemNo}`}
      >
        {number}
        <SubmitButton>{t("service.problems.accept")}</SubmitButton>
      </ActionForm>
      <Confirm label={t("service.problems.refuse")} open={mine?.intent === "refuse"}>
        <ActionForm
          refused={mine}
          intent="refuse"
          idempotencyKey={idempotencyKey}
          aria-label={`${t("service.problems.refuse")} ${problemNo}`}
        >
          {number}
          <div className="space-y-3">
            <TextAreaField name="reason" label={t("service.problems.reason")} rows={2} required />
            <SubmitButton tone="danger">{t("service.problems.refuseSubmit")}</SubmitButton>
          </div>
        </ActionForm>
      </Confirm>
    </div>
  );
}
