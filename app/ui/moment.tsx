import { formatDay, formatFullMoment, formatMoment, formatWeekday } from "~/i18n/format";
import { useViewing } from "./viewing";

/** A point in time as one says it (今天 14:20); to the second on hover. */
export function Moment({ at }: { at: string | null }) {
  const { now, locale } = useViewing();
  if (at === null) return <span className="text-muted">—</span>;
  return (
    <time dateTime={at} title={formatFullMoment(at)} className="whitespace-nowrap tabular-nums">
      {formatMoment(at, { now, locale })}
    </time>
  );
}

/** A day of the business calendar, with its weekday where that is asked. */
export function Day({ date, weekday }: { date: string | null; weekday?: boolean }) {
  const { locale } = useViewing();
  if (date === null) return <span className="text-muted">—</span>;
  return (
    <time dateTime={date} className="whitespace-nowrap tabular-nums">
      {formatDay(date, locale)}
      {weekday ? ` ${formatWeekday(date, locale)}` : null}
    </time>
  );
}
