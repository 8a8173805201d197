import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { classes } from "~/ui/classes";
import { EmptyState } from "~/ui/empty-state";
import { Day } from "~/ui/moment";
import { weekdayLabel } from "./setting-value";

interface CalendarDay {
  date: string;
  dayOfMonth: number;
  kind: "holiday" | "workday" | null;
  name: string;
  working: boolean;
}
interface CalendarMonth {
  month: number;
  weeks: readonly (readonly (CalendarDay | null)[])[];
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** A year on twelve sheets; holidays and make-up days are marked in words, not by colour alone. */
export function YearCalendar({ months }: { months: readonly CalendarMonth[] }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-3">
      <p className="text-muted text-xs">{t("admin.calendar.legend")}</p>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {months.map(({ month, weeks }) => (
          <Card key={month} title={t(`admin.calendar.month.${month}` as never)} flush>
            <table className="w-full table-fixed p-2 text-center text-xs">
              <thead>
                <tr>
                  {WEEK.map((weekday) => (
                    <th key={weekday} scope="col" className="py-1.5 font-normal text-muted">
                      {weekdayLabel(t, weekday)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weeks.map((week, row) => (
                  <tr key={week.find((day) => day)?.date ?? row}>
                    {week.map((day, column) => (
                      <td key={WEEK[column]} className="p-px">
                        {day ? <Sheet day={day} /> : null}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        ))}
      </div>
    </div>
  );
}

const MARKS = {
  holiday: { tone: "refused", className: "bg-refused-soft text-refused font-semibold", label: "admin.calendar.holiday" },
  workday: { tone: "accent", className: "bg-accent-soft text-accent font-semibold", label: "admin.calendar.workday" },
} as const;

function Sheet({ day }: { day: CalendarDay }) {
  const { t } = useTranslation();
  const mark = day.kind ? MARKS[day.kind] : null;
  return (
    <div
      title={day.name || undefined}
      className={classes(
        "flex h-9 flex-col items-center justify-center rounded-sm leading-none",
        mark?.className ?? (day.working ? "" : "text-muted"),
      )}
    >
      <span className="tabular-nums">{day.dayOfMonth}</span>
      {mark ? <span className="mt-0.5">{t(mark.label)}</span> : null}
    </div>
  );
}

interface NamedDay {
  day: string;
  kind: "holiday" | "workday";
  name: string;
}

/** The days that the calendar names, in their order. */
export function NamedDays({ days }: { days: readonly NamedDay[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("admin.calendar.list")} flush>
      {days.length === 0 ? <EmptyState title={t("admin.calendar.none")} /> : null}
      <ul className="grid md:grid-cols-2">
        {days.map(({ day, kind, name }) => (
          <li key={day} className="flex items-baseline gap-3 border-line border-b px-4 py-1.5">
            <Badge tone={MARKS[kind].tone}>{t(MARKS[kind].label)}</Badge>
            <Day date={day} />
            <span className="text-muted">{name}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
