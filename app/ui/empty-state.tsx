import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";

/** What stands where a list would: that it is empty, why, and what to do about it. */
export function EmptyState({ title, children, action }: { title?: ReactNode; children?: ReactNode; action?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-2 px-4 py-10 text-center">
      <p className="font-medium">{title ?? t("ui.empty.title")}</p>
      {children ? <div className="mx-auto max-w-md text-muted">{children}</div> : null}
      {action ? <div className="pt-2">{action}</div> : null}
    </div>
  );
}
