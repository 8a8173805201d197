import { useTranslation } from "~/i18n/i18n";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";

interface FirstHereProps {
  first: readonly { name: string; since: string }[];
}

/** Who opened the case before and may be at work on it. */
export function FirstHere({ first }: FirstHereProps) {
  const { t } = useTranslation();
  if (first.length === 0) return null;
  return (
    <Notice tone="warning">
      {first.map(({ name, since }) => (
        <p key={`${name} ${since}`}>
          {t("service.first.opened", { name })} <Moment at={since} />
        </p>
      ))}
    </Notice>
  );
}
