import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";

/** Who has something to do: nobody (good, refused, neutral), somebody outside (waiting), or the company (accent). */
const TONES: Readonly<Record<string, Tone>> = {
  submitted: "accent",
  sent_back: "waiting",
  awaiting_payment: "waiting",
  awaiting_remittance: "waiting",
  awaiting_consent: "waiting",
  released: "accent",
  picking: "accent",
  shipped: "good",
  delivered: "good",
  closed: "good",
  rejected: "refused",
};

/** Where a parts request stands. */
export function RequestBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status] ?? "neutral"}>{valueLabel(t, "requestStatus", status)}</Badge>;
}
