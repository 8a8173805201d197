import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";

interface PublicChannelsProps {
  channels: readonly { code: string; name: string; address: string; hours: string }[];
}

/** The published ways to reach the company, each with its address and its hours (S0-4, S3-1). */
export function PublicChannels({ channels }: PublicChannelsProps) {
  const { t } = useTranslation();
  if (channels.length === 0) return null;
  return (
    <Card title={t("public.channels.title")}>
      <Facts
        columns={1}
        items={channels.map(({ name, address, hours }) => ({
          label: name,
          value: (
            <>
              <span className="select-all break-words">{address}</span>
              {hours ? <span className="block text-muted text-xs">{hours}</span> : null}
            </>
          ),
        }))}
      />
    </Card>
  );
}
