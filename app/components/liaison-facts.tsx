import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Disclosure } from "~/ui/disclosure";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { CountedTime } from "./counted-time";
import { SettleBy } from "./liaison-badges";

interface Counted {
  counted: readonly { from: string; to: string; minutes: number }[];
  warnAt: string | null;
}

interface SlipFacts {
  department: string;
  heads: readonly string[];
  demand: string;
  dueAt: string;
  issuedAt: string;
  receivedAt: string | null;
  disputeUntil: string | null;
  disputeStep: string | null;
  settling: { dueAt: string; missed: boolean } | null;
  counted: Counted | null;
  objection: string | null;
  disputedAt: string | null;
  ruling: string | null;
  ruledAt: string | null;
  answer: string | null;
  answeredAt: string | null;
  publishedAt: string | null;
  names: Record<"issued" | "received" | "disputed" | "ruled" | "answered" | "closed" | "published", string | null>;
}

/** When the answer is due, and how that is counted. */
function AnswerBy({ dueAt, counted }: { dueAt: string; counted: Counted | null }) {
  const { t } = useTranslation();
  return (
    <>
      <Moment at={dueAt} />
      {counted ? (
        <Disclosure summary={t("clocks.counted")}>
          <div className="space-y-1 text-xs">
            <p>{t("liaison.howCounted")}</p>
            <CountedTime counted={counted.counted} />
            {counted.warnAt ? (
              <p>
                {t("clocks.previewWarn")} <Moment at={counted.warnAt} />
              </p>
            ) : null}
          </div>
        </Disclosure>
      ) : null}
    </>
  );
}

/** What was asked of whom, and what was objected, decided and answered. */
export function LiaisonFacts({ view }: { view: SlipFacts }) {
  const { t } = useTranslation();
  const { names } = view;
  const act = (by: string | null, at: string, words: string | null) => (
    <>
      <span className="text-muted text-xs">
        {by} · <Moment at={at} />
      </span>
      {words ? <span className="block whitespace-pre-wrap break-words">{words}</span> : null}
    </>
  );
  const happened = [
    { label: t("liaison.issuedBy"), by: names.issued, at: view.issuedAt, words: null },
    { label: t("liaison.receivedBy"), by: names.received, at: view.receivedAt, words: null },
    { label: t("liaison.objection"), by: names.disputed, at: view.disputedAt, words: view.objection },
    { label: t("liaison.ruling"), by: names.ruled, at: view.ruledAt, words: view.ruling },
    { label: t("liaison.answer"), by: names.answered, at: view.answeredAt, words: view.answer },
    { label: t("liaison.publishedBy"), by: names.published, at: view.publishedAt, words: null },
  ];
  return (
    <Facts
      columns={2}
      items={[
        { label: t("liaison.department"), value: valueLabel(t, "department", view.department) },
        { label: t("liaison.heads"), value: view.heads.join(" · ") || t("liaison.noHead") },
        { label: t("liaison.due"), value: <AnswerBy dueAt={view.dueAt} counted={view.counted} /> },
        ...(view.disputeUntil ? [{ label: t("liaison.objectionUntil"), value: <Moment at={view.disputeUntil} /> }] : []),
        ...(view.disputeStep
          ? [{ label: t("liaison.disputeAt"), value: t(`liaison.disputeStep.${view.disputeStep as "peer" | "superior" | "ruling"}`) }]
          : []),
        ...(view.settling ? [{ label: t("liaison.settleBy"), value: <SettleBy {...view.settling} /> }] : []),
        { label: t("liaison.demand"), value: <span className="whitespace-pre-wrap break-words">{view.demand}</span>, wide: true },
        ...happened.flatMap(({ label, by, at, words }) => (at ? [{ label, value: act(by, at, words), wide: words !== null }] : [])),
      ]}
    />
  );
}
