import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Moment } from "~/ui/moment";

interface PastEvent {
  seq: number;
  at: string;
  role: string;
  by: string | null;
  status: string | null;
  reasonCode: string;
  reason: string | null;
}

/** What happened to a request, the latest first: where it came to, who did it, and why where somebody said so. */
export function RequestHistory({ events }: { events: readonly PastEvent[] }) {
  const { t } = useTranslation();
  return (
    <ol className="space-y-3">
      {[...events].reverse().map((event) => (
        <li key={event.seq} className="border-line border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">{event.status ? valueLabel(t, "requestStatus", event.status) : null}</span>
            <span className="text-muted text-xs">
              <Moment at={event.at} />
            </span>
          </p>
          <p className="text-muted text-xs">
            {valueLabel(t, "role", event.role)}
            {event.by && event.by !== event.role ? ` ${event.by}` : null}
          </p>
          <Because code={event.reasonCode} text={event.reason} />
        </li>
      ))}
    </ol>
  );
}

/** The reason a person chose and what they wrote; of the codes that a command supplies by itself those that say more than the status have words. */
function Because({ code, text }: { code: string; text: string | null }) {
  const { t } = useTranslation();
  const chosen = [valueLabel(t, "reduceReason", code), valueLabel(t, "eventReason", code)].filter((label) => label !== code);
  const words = [...chosen, text].filter(Boolean);
  return words.length > 0 ? <p className="mt-0.5">{words.join(" · ")}</p> : null;
}
