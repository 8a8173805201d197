import { Link } from "@remix-run/react";
import type { readCorrectiveAction } from "@services/quality/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Day, Moment } from "~/ui/moment";

export type CorrectiveView = Awaited<ReturnType<typeof readCorrectiveAction>>;

/** Where its source can be read. */
const PLACES: Record<string, string> = {
  complaint: "/complaints/",
  return: "/returns/",
  batch_case: "/batches/",
  batch: "/batches/",
  representative_issue: "/complaints/",
};

const words = (text: string) => <span className="whitespace-pre-wrap break-words">{text}</span>;

/** What a corrective action is about, why the problem came about, and whether what was done had its effect. */
export function CorrectiveFacts({ view }: { view: CorrectiveView }) {
  const { t } = useTranslation();
  const { sourceKind, sourceNo, causes, references, checks } = view;
  return (
    <Card>
      <Facts
        items={[
          {
            label: t("corrective.source"),
            value: (
              <>
                {valueLabel(t, "correctiveSource", sourceKind)}{" "}
                <Link to={`${PLACES[sourceKind]}${sourceNo}`} className="font-mono text-accent hover:underline">
                  {sourceNo}
                </Link>
              </>
            ),
          },
          { label: t("corrective.dueOn"), value: <Day date={view.dueOn} /> },
          {
            label: t("corrective.opened"),
            value: (
              <>
                {view.openedBy} · <Moment at={view.openedAt} />
              </>
            ),
          },
          ...(view.limits.length > 0 ? [{ label: t("corrective.limits"), value: <Limits limits={view.limits} />, wide: true }] : []),
          { label: t("corrective.problem"), value: words(view.problem), wide: true },
          ...(view.containment ? [{ label: t("corrective.containment"), value: words(view.containment), wide: true }] : []),
          ...(causes.length > 0
            ? [
                {
                  label: t("corrective.causes"),
                  value: (
                    <ol className="list-decimal space-y-1 pl-5">
                      {causes.map(({ round, causeNo, why }) => (
                        <li key={`${round} ${causeNo}`}>{words(why)}</li>
                      ))}
                    </ol>
                  ),
                  wide: true,
                },
              ]
            : []),
          ...(references.length > 0
            ? [{ label: t("corrective.documents"), value: <References references={references} />, wide: true }]
            : []),
          ...checks.map(({ effective, finding, by, at }) => ({
            label: t("corrective.checks"),
            value: (
              <>
                <Badge tone={effective ? "good" : "refused"}>{t(effective ? "corrective.effective" : "corrective.without")}</Badge>{" "}
                {words(finding)} · {by} · <Moment at={at} />
              </>
            ),
            wide: true,
          })),
          ...(view.cancelledFor ? [{ label: t("corrective.reason"), value: words(view.cancelledFor), wide: true }] : []),
        ]}
      />
    </Card>
  );
}

const TONES: Record<string, "refused" | "waiting" | "good"> = { breached: "refused", met_late: "refused", warned: "waiting", met: "good" };

/** What is timed of the whole, what is due next first. */
function Limits({ limits }: Pick<CorrectiveView, "limits">) {
  const { t } = useTranslation();
  return (
    <ul className="space-y-1">
      {limits.map(({ key, timer, state, dueAt }) => (
        <li key={key}>
          {valueLabel(t, "timer", timer)} · <Moment at={dueAt} />{" "}
          <Badge tone={TONES[state] ?? "neutral"}>{valueLabel(t, "timerState", state)}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** Documents by their numbers and versions, with the way to the register where they stand there. */
function References({ references }: Pick<CorrectiveView, "references">) {
  return references.map(({ documentNo, documentVersion, registered }) => (
    <span key={`${documentNo} ${documentVersion}`} className="mr-4 inline-block">
      {registered ? (
        <Link to={`/controlled-documents/${encodeURIComponent(documentNo)}`} className="text-accent hover:underline">
          {documentNo}
        </Link>
      ) : (
        documentNo
      )}{" "}
      {documentVersion}
    </span>
  ));
}
