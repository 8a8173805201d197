import { Link } from "@remix-run/react";
import type { readConductForm } from "@services/conduct/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";

type View = Awaited<ReturnType<typeof readConductForm>>;

/** Whom a case about conduct concerns, what the superior found, and what was decided. */
export function ConductFacts({ form, description }: { form: NonNullable<View["form"]>; description: string }) {
  const { t } = useTranslation();
  const act = (by: string | null, at: string, words: string | null) => (
    <>
      <span className="text-muted text-xs">
        {by} · <Moment at={at} />
      </span>
      {words ? <span className="block whitespace-pre-wrap break-words">{words}</span> : null}
    </>
  );
  const { names, answeredAt, decidedAt, promisedAt, penaltyNo, withdrawnAt } = form;
  const found = `${t(form.found ? "conduct.verdict.found.yes" : "conduct.verdict.found.no")} · ${form.answer}`;
  const decided = `${t(form.sustained ? "conduct.verdict.sustained.yes" : "conduct.verdict.sustained.no")} · ${form.decision}`;
  return (
    <Facts
      columns={2}
      items={[
        { label: t(withdrawnAt ? "conduct.wronglyNamed" : "conduct.person"), value: form.person },
        { label: t("conduct.superiors"), value: form.superiors.join(" · ") || t("conduct.nobody") },
        { label: t("conduct.said"), value: <span className="whitespace-pre-wrap break-words">{description}</span>, wide: true },
        { label: t("conduct.opened"), value: act(names.opened, form.openedAt, null) },
        ...(promisedAt ? [{ label: t("conduct.extended"), value: act(names.extended, promisedAt, form.extendedFor) }] : []),
        ...(answeredAt ? [{ label: t("conduct.act.answer"), value: act(names.answered, answeredAt, found), wide: true }] : []),
        ...(decidedAt ? [{ label: t("conduct.decision"), value: act(names.decided, decidedAt, decided), wide: true }] : []),
        ...(withdrawnAt
          ? [{ label: t("conduct.withdrawn"), value: act(names.withdrawn, withdrawnAt, form.withdrawnFor), wide: true }]
          : []),
        ...(penaltyNo
          ? [
              {
                label: t("conduct.penalty"),
                value: (
                  <Link to={`/penalties/${penaltyNo}`} className="font-mono text-accent hover:underline">
                    {penaltyNo}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
