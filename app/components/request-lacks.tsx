import { useTranslation } from "~/i18n/i18n";
import { Money } from "~/ui/money";
import { Notice } from "~/ui/notice";
import { WaitsUntilNotice } from "./waits-until";

type Waiting = Parameters<typeof WaitsUntilNotice>[0]["request"];
interface Props {
  request: Waiting & { sentBackFor: string | null; moneyNeeded: string | null };
}

/** What a request needs before it goes on: what was missing, or money, and until when it waits. */
export function RequestLacks({ request }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {request.sentBackFor ? (
        <Notice tone="warning" title={t("dealer.sentBack.title")}>
          {request.sentBackFor}
        </Notice>
      ) : null}
      {request.moneyNeeded ? (
        <Notice tone="warning" title={t("dealer.quote.remittance")}>
          <p>
            <Money amount={request.moneyNeeded} strong />
          </p>
          <p>{t("dealer.quote.remittanceThen")}</p>
        </Notice>
      ) : null}
      <WaitsUntilNotice request={request} />
    </>
  );
}
