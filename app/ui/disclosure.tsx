import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";

/** Something that can be asked for: native, works by itself. Without a summary it answers "why?". */
export function Disclosure({ summary, open, children }: { summary?: ReactNode; open?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <details open={open} className="group">
      <summary className="inline-flex min-h-11 items-center gap-1 rounded text-accent hover:underline md:min-h-7">
        <ChevronRight size={14} aria-hidden="true" className="shrink-0 transition-transform group-open:rotate-90" />
        {summary ?? t("ui.action.why")}
      </summary>
      <div className="mt-1 border-line border-l-2 pl-3">{children}</div>
    </details>
  );
}
