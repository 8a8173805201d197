import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import type { DisputeView } from "./dispute-view";

/** Between whom a dispute is, and whose the case is. */
export function DisputeFacts({ view }: { view: DisputeView }) {
  const { t } = useTranslation();
  const named = (department: string | null) => (department ? valueLabel(t, "department", department) : "—");
  return (
    <Facts
      columns={2}
      items={[
        { label: t("dispute.department"), value: named(view.department) },
        { label: t("dispute.towards"), value: named(view.towards) },
        { label: t("dispute.responsible"), value: named(view.responsible) },
        { label: t("dispute.nowWith"), value: named(view.primaryDepartment) },
      ]}
    />
  );
}

/** What was said, in its order. */
export function DisputeStatements({ statements }: { statements: DisputeView["statements"] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("dispute.statements")}>
      <ol className="space-y-3">
        {statements.map(({ statementNo, act, words, responsible, by, at }) => (
          <li key={statementNo}>
            <p className="text-muted text-xs">
              {valueLabel(t, "disputeAct", act)} · {by} · <Moment at={at} />
            </p>
            {responsible ? (
              <p className="font-medium">{t("dispute.names", { department: valueLabel(t, "department", responsible) })}</p>
            ) : null}
            <p className="whitespace-pre-wrap break-words">{words}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
