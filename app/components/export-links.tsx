import { Download } from "lucide-react";
import { useTranslation } from "~/i18n/i18n";

interface ExportLinksProps {
  /** The list's name among those that can be exported. */
  list: string;
  /** What the list on the screen is narrowed to; the file holds all its pages. */
  filter?: Readonly<Record<string, string | boolean | undefined>>;
}

/** The ways from a list on a screen to the same list as a file. */
export function ExportLinks({ list, filter = {} }: ExportLinksProps) {
  const { t } = useTranslation();
  const narrowed = Object.entries(filter).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]]));
  const search = narrowed.length > 0 ? `?${new URLSearchParams(narrowed)}` : "";
  const href = (format: string) => `/exports/${list}.${format}${search}`;
  const link = "inline-flex min-h-11 items-center text-accent hover:underline md:min-h-9";
  return (
    <p className="flex items-center justify-end gap-4 text-sm print:hidden">
      <Download aria-hidden className="h-4 w-4 text-muted" />
      <a href={href("csv")} className={link}>
        {t("ui.export.csv")}
      </a>
      <a href={href("xlsx")} className={link}>
        {t("ui.export.xlsx")}
      </a>
    </p>
  );
}
