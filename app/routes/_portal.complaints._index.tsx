import { useOutletContext } from "@remix-run/react";
import type { CasePlace } from "~/components/case-top";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";

/** No case is open yet: beside the list there is room for the first. */
export default function NoComplaint() {
  const { t } = useTranslation();
  const { next } = useOutletContext<CasePlace>();
  if (!next) return null;
  return (
    <div className="hidden rounded border border-line border-dashed md:block">
      <EmptyState
        title={t("complaints.choose")}
        action={
          <LinkButton to={next} keyHint="J">
            {t("complaints.openFirst")}
          </LinkButton>
        }
      />
    </div>
  );
}
