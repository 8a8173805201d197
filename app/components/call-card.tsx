import { Phone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { type ButtonTone, buttonClasses } from "~/ui/button";

interface CallCardProps {
  name: string;
  phone: string;
  /** `primary` where calling is what there is to do. */
  tone?: ButtonTone;
  children: ReactNode;
}

/** Who serves, with a button that calls them. */
export function CallCard({ name, phone, tone = "secondary", children }: CallCardProps) {
  const { t } = useTranslation();
  return (
    <section className="space-y-3 rounded border border-accent bg-accent-soft p-4">
      <div>
        <p className="text-muted text-xs">{children}</p>
        <p className="font-semibold text-base">{name}</p>
        <p className="select-all tabular-nums">{phone}</p>
      </div>
      <a href={`tel:${phone.replace(/[^+\d]/g, "")}`} className={buttonClasses(tone, true)}>
        <Phone size={16} aria-hidden="true" />
        {t("dealer.call.action")}
      </a>
    </section>
  );
}
