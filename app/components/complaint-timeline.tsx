import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Moment } from "~/ui/moment";
import type { ComplaintView } from "./complaint-view";

/** Everything that happened, the latest first: who, when, why, and whether the customer reads it. */
export function ComplaintTimeline({ events }: { events: ComplaintView["timeline"] }) {
  const { t } = useTranslation();
  return (
    <ol className="space-y-3">
      {[...events].reverse().map((event) => (
        <li key={event.seq} className="border-line border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">
              {event.act}
              {event.timer ? ` · ${valueLabel(t, "timer", event.timer)}` : null}
              {event.taskNo ? ` · ${t("complaints.timeline.task", { no: event.taskNo })}` : null}
            </span>
            <span className="text-muted text-xs">
              <Moment at={event.at} />
            </span>
          </p>
          <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
            <span>
              {event.by && event.by !== event.role ? `${event.by} · ` : null}
              {event.by === null && event.role !== "public" ? t("complaints.timeline.company") : valueLabel(t, "role", event.role)}
            </span>
            {event.note ? (
              <Badge tone={event.visible ? "accent" : "neutral"}>
                {t(event.visible ? "complaints.timeline.visible" : "complaints.timeline.internal")}
              </Badge>
            ) : null}
          </p>
          {event.reason ? <p className="mt-0.5 break-words">{event.reason}</p> : null}
          {event.note ? <p className="mt-0.5 whitespace-pre-wrap break-words">{event.note.body}</p> : null}
        </li>
      ))}
    </ol>
  );
}
