import type { ProgressStep } from "@services/parts";
import { useTranslation } from "~/i18n/i18n";
import { Steps } from "~/ui/steps";

/** How far a request has come, from its submission to its receipt. */
export function RequestProgress({ progress }: { progress: readonly ProgressStep[] | null }) {
  const { t } = useTranslation();
  if (!progress) return null;
  return (
    <Steps label={t("dealer.progress.label")} steps={progress.map(({ step, state }) => ({ label: t(`dealer.progress.${step}`), state }))} />
  );
}
