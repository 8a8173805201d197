import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";

const GOOD = ["reinspected", "restocked", "sent_back", "replaced"];
const WAITING = ["received", "quoted", "repair_refused"];
const GONE = ["scrapped", "returned_to_supplier", "withdrawn"];

/** Where a returned unit stands on its way. */
export function UnitStateBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  const tone = GOOD.includes(state) ? "good" : GONE.includes(state) ? "neutral" : WAITING.includes(state) ? "waiting" : "accent";
  return <Badge tone={tone}>{valueLabel(t, "returnUnitState", state)}</Badge>;
}
