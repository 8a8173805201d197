import { useTranslation } from "~/i18n/i18n";
import { Moment } from "~/ui/moment";

/** The stretches that count for a time limit. */
export function CountedTime({ counted }: { counted: readonly { from: string; to: string; minutes: number }[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {counted.map(({ from, to, minutes }) => (
        <li key={from}>
          <Moment at={from} /> – <Moment at={to} /> · {t("clocks.countedRow", { minutes: Math.round(minutes) })}
        </li>
      ))}
    </ul>
  );
}
