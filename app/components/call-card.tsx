import { Phone } from "lucide-react";
import { useTranslation } from "~/i18n/i18n";
import { buttonClasses } from "~/ui/button";

/** Who serves, with a button that calls them. */
export function CallCard({ name, phone, children }: { name: string; phone: string; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="space-y-3 rounded border border-accent bg-accent-soft p-4">
      <div>
        <p className="text-muted text-xs">{children}</p>
        <p className="font-semibold text-base">{name}</p>
        <p className="select-all tabular-nums">{phone}</p>
      </div>
      <a href={`tel:${phone.replace(/[^+\d]/g, "")}`} className={buttonClasses("primary", true)}>
        <Phone size={16} aria-hidden="true" />
        {t("dealer.call.action")}
      </a>
    </section>
  );
}
