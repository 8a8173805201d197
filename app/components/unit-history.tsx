import { Link } from "@remix-run/react";
import type { UnitPageView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Day, Moment } from "~/ui/moment";

type Step = UnitPageView["history"][number];

const PLACES: Partial<Record<Step["kind"], string>> = {
  made: "/batches",
  complained: "/complaints",
  parts: "/requests",
  given: "/requests",
  batch_case: "/batches",
  return: "/returns",
};

/** What became of a unit since it was made, oldest first, each step the way to where it is written. */
export function UnitHistory({ history, opensBatches }: { history: readonly Step[]; opensBatches: boolean }) {
  const { t } = useTranslation();
  const placeOf = ({ kind, no }: Step) =>
    no !== null && PLACES[kind] && (kind !== "made" || opensBatches) ? `${PLACES[kind]}/${no}` : null;
  return (
    <Card title={t("service.history.title")} flush>
      <ol className="divide-y divide-line">
        {history.map((step) => {
          const to = placeOf(step);
          return (
            <li key={step.key} className="grid gap-x-4 px-4 py-2 md:grid-cols-[9rem_1fr_auto] md:items-baseline">
              <p className="text-muted text-xs">{step.isDay ? <Day date={step.day} /> : <Moment at={step.at} />}</p>
              <p className="min-w-0 break-words">
                <span className="font-medium">
                  {step.kind === "return" ? valueLabel(t, "returnUnitState", step.what ?? "") : t(`service.history.kind.${step.kind}`)}
                </span>
                {step.kind !== "return" && step.what ? ` · ${step.what}` : null}
              </p>
              <p className="font-mono text-xs">
                {to ? (
                  <Link to={to} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
                    {step.no}
                  </Link>
                ) : (
                  step.no
                )}
              </p>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
