import { useLocation } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "./classes";
import { THEMES, useViewing } from "./viewing";

const LANGUAGES = [
  { value: "zh-CN", label: "ui.language.zhCN" },
  { value: "en", label: "ui.language.en" },
] as const;

const THEME_LABELS = { light: "ui.shell.themeLight", dark: "ui.shell.themeDark", system: "ui.shell.themeSystem" } as const;

/** Language and theme, as one plain form: each button sends its own choice and the whole page comes back in it. */
export function DisplaySettings() {
  const { t } = useTranslation();
  const { locale, theme } = useViewing();
  const { pathname, search } = useLocation();
  return (
    <form method="post" action="/preferences" className="space-y-3">
      <input type="hidden" name="returnTo" value={pathname + search} />
      <Segments
        label={t("ui.shell.language")}
        name="locale"
        chosen={locale}
        options={LANGUAGES.map(({ value, label }) => ({ value, label: t(label), lang: value }))}
      />
      <Segments
        label={t("ui.shell.theme")}
        name="theme"
        chosen={theme}
        options={THEMES.map((value) => ({ value, label: t(THEME_LABELS[value]) }))}
      />
    </form>
  );
}

interface SegmentsProps {
  label: string;
  name: string;
  chosen: string;
  options: readonly { value: string; label: string; lang?: string }[];
}

const Segments = ({ label, name, chosen, options }: SegmentsProps) => (
  <fieldset>
    <legend className="mb-1 text-muted text-xs">{label}</legend>
    <div className="flex rounded border border-edge">
      {options.map((option) => (
        <button
          key={option.value}
          type="submit"
          name={name}
          value={option.value}
          lang={option.lang}
          aria-pressed={option.value === chosen}
          className={classes(
            "min-h-11 flex-1 whitespace-nowrap border-edge px-2 first:rounded-l last:rounded-r [&:not(:first-child)]:border-l md:min-h-8",
            option.value === chosen ? "bg-accent-soft font-semibold text-accent" : "hover:bg-sunken",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  </fieldset>
);
