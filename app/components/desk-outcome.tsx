import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { Notice } from "~/ui/notice";

/** What has just been done, and the way back to it. */
export function DeskOutcome({ notice, done }: { notice: string; done: string }) {
  const { t } = useTranslation();
  return (
    <div className="mb-3">
      <Notice tone="success">
        <p>
          <Link to={`/desk/${done}?view=all`} className="font-mono text-accent underline">
            {done}
          </Link>{" "}
          {t(`service.done.${notice}` as never, { defaultValue: t("service.done.saved") })}
        </p>
      </Notice>
    </div>
  );
}
