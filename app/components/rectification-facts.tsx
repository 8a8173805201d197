import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Facts } from "~/ui/facts";
import { Day, Moment } from "~/ui/moment";
import type { RectificationView } from "./rectification-view";

const Words = ({ words }: { words: string }) => <span className="whitespace-pre-wrap break-words">{words}</span>;

/** Who did something, when, and in which words. */
function Act({ by, at, words }: { by: string | null; at: string; words?: string | null }) {
  return (
    <>
      <span className="text-muted text-xs">
        {by} · <Moment at={at} />
      </span>
      {words ? (
        <span className="block">
          <Words words={words} />
        </span>
      ) : null}
    </>
  );
}

/** What a department is asked to put right, by whom and until when. */
export function RectificationFacts({ view }: { view: RectificationView }) {
  const { t } = useTranslation();
  const { withdrawnAt, withdrawnFor, withdrawer, escalatedTo } = view;
  return (
    <Facts
      columns={2}
      items={[
        { label: t("rectification.department"), value: valueLabel(t, "department", view.department) },
        { label: t("rectification.heads"), value: view.heads.join(" · ") || t("rectification.noHead") },
        { label: t("rectification.due"), value: <Moment at={view.dueAt} /> },
        { label: t("rectification.issuedBy"), value: <Act by={view.issuer} at={view.issuedAt} /> },
        ...(escalatedTo ? [{ label: t("rectification.escalatedTo"), value: valueLabel(t, "role", escalatedTo) }] : []),
        { label: t("rectification.demand"), value: <Words words={view.demand} />, wide: true },
        ...(withdrawnAt
          ? [{ label: t("rectification.withdrawn"), value: <Act by={withdrawer} at={withdrawnAt} words={withdrawnFor} />, wide: true }]
          : []),
      ]}
    />
  );
}

/** One round: what the department answered, and what was decided on it. */
export function RectificationAnswer({ answer }: { answer: RectificationView["answers"][number] }) {
  const { t } = useTranslation();
  const { decision, decidedAt, decider, remark } = answer;
  return (
    <Facts
      columns={2}
      items={[
        { label: t("rectification.words.cause"), value: <Words words={answer.cause} />, wide: true },
        { label: t("rectification.words.corrective"), value: <Words words={answer.corrective} />, wide: true },
        { label: t("rectification.words.prevention"), value: <Words words={answer.prevention} />, wide: true },
        { label: t("rectification.responsible"), value: answer.responsible },
        { label: t("rectification.doneOn"), value: <Day date={answer.doneOn} /> },
        { label: t("rectification.submittedBy"), value: <Act by={answer.submitter} at={answer.submittedAt} /> },
        ...(decision && decidedAt
          ? [
              {
                label: `${t("rectification.decided")} · ${valueLabel(t, "rectificationStatus", decision)}`,
                value: <Act by={decider} at={decidedAt} words={remark} />,
                wide: remark !== null,
              },
            ]
          : []),
      ]}
    />
  );
}
