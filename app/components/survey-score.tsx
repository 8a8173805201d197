import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";

/** A score reopens from here down. */
const BAD = 2;

/** A customer's score of one to five. */
export function Score({ score }: { score: number | null }) {
  const { t } = useTranslation();
  if (score === null) return null;
  return <Badge tone={score <= BAD ? "refused" : "good"}>{t("inquiry.survey.ofFive", { score })}</Badge>;
}
