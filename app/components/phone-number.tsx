import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { ActionForm } from "~/ui/form";

interface Props {
  requestNo: string;
  phone: string;
  mayReveal: boolean;
  /** Where the form goes, if not to the page itself. */
  action?: string | undefined;
}

/** The phone number of whom a request ships to; a masked one with the button that shows it, which is written down. */
export function PhoneNumber({ requestNo, phone, mayReveal, action }: Props) {
  const { t } = useTranslation();
  if (!mayReveal) return <span className="select-all tabular-nums">{phone}</span>;
  return (
    <span className="block">
      <span className="tabular-nums">{phone}</span>
      <ActionForm intent="reveal" {...(action ? { action } : {})}>
        <input type="hidden" name="requestNo" value={requestNo} />
        <SubmitButton tone="secondary">{t("service.shipTo.reveal")}</SubmitButton>
        <span className="mt-1 block text-muted text-xs">{t("service.shipTo.revealHint")}</span>
      </ActionForm>
    </span>
  );
}
