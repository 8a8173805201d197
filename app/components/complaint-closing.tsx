import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { ActButtons } from "./complaint-acts";
import { ClosingSteps } from "./complaint-closing-steps";
import type { ComplaintForms, ComplaintPage } from "./complaint-view";

/** What is still missing before the end, and the closing review once it is written. */
export function ClosingCard({ page, ...forms }: ComplaintForms & { page: ComplaintPage }) {
  const { t } = useTranslation();
  const { lessons, improvement, closing } = page.view.solution;
  const missing = page.next?.step === "followUp" && closing.some(({ done }) => !done);
  if (!missing && !lessons && !improvement && !page.view.can.close.ok) return null;
  return (
    <Card title={t("complaints.closing.title")}>
      <div className="space-y-3">
        {missing ? <ClosingSteps steps={closing} /> : null}
        {lessons || improvement ? (
          <Facts
            columns={1}
            items={[
              { label: t("complaints.closing.lessons"), value: lessons },
              { label: t("complaints.closing.improvement"), value: improvement },
            ]}
          />
        ) : null}
        <ActButtons acts={["close"]} page={page} {...forms} />
      </div>
    </Card>
  );
}
