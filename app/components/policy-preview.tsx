import { useTranslation } from "~/i18n/i18n";
import { Disclosure } from "~/ui/disclosure";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { CountedTime } from "./counted-time";

export interface PolicyPreviewProps {
  dueAt: string;
  warnAt: string | null;
  provisional: boolean;
  counted: readonly { from: string; to: string; minutes: number }[];
}

/** When a row as it is written would be due if it began now, and the stretches that count. */
export function PolicyPreview({ dueAt, warnAt, provisional, counted }: PolicyPreviewProps) {
  const { t } = useTranslation();
  return (
    <Notice tone="info" title={t("clocks.previewTitle")}>
      <p>
        {t("clocks.previewDue")} <Moment at={dueAt} />
        {warnAt ? (
          <>
            {" · "}
            {t("clocks.previewWarn")} <Moment at={warnAt} />
          </>
        ) : null}
      </p>
      {provisional ? <p>{t("clocks.provisional")}</p> : null}
      <Disclosure summary={t("clocks.counted")}>
        <CountedTime counted={counted} />
      </Disclosure>
    </Notice>
  );
}
