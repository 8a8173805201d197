import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Moment } from "~/ui/moment";
import { ActButtons } from "./complaint-acts";
import type { ComplaintForms, ComplaintPage } from "./complaint-view";

/** What the customer said once it was solved. */
export function FollowUpsCard({ page, ...forms }: ComplaintForms & { page: ComplaintPage }) {
  const { t } = useTranslation();
  const { followUps } = page.view.solution;
  if (followUps.length === 0 && !page.view.can.followUp.ok) return null;
  return (
    <Card title={t("complaints.followUp.title")}>
      <div className="space-y-3">
        {followUps.length === 0 ? <p className="text-muted">{t("complaints.followUp.none")}</p> : null}
        <ol className="space-y-3">
          {followUps.map(({ contactNo, channel, reached, score, dissatisfied, suggestions, by, at }) => (
            <li key={contactNo} className="border-line border-l-2 pl-3">
              <p className="flex flex-wrap items-center gap-x-2">
                <Badge tone={dissatisfied ? "refused" : reached ? "good" : "neutral"}>
                  {reached
                    ? score === null
                      ? t("complaints.followUp.yes")
                      : valueLabel(t, "score", String(score))
                    : t("complaints.followUp.no")}
                </Badge>
                <span className="text-muted text-xs">
                  {page.choices.channels.find(({ code }) => code === channel)?.name ?? channel} · {page.names[by] ?? by} ·{" "}
                  <Moment at={at} />
                </span>
              </p>
              {suggestions ? <p className="mt-0.5 whitespace-pre-wrap break-words">{suggestions}</p> : null}
            </li>
          ))}
        </ol>
        <ActButtons acts={["followUp"]} page={page} {...forms} />
      </div>
    </Card>
  );
}
