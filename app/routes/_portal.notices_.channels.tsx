import { useActionData, useLoaderData } from "@remix-run/react";
import { CHAT_ROLES } from "@services/notices";
import { addChannel, listChannels, saveChannel } from "@services/notices/index.server";
import { ChannelFields } from "~/components/channel-fields";
import { formAction, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("notices.channels.title") };

const KINDS = ["email", "wecom", "dingtalk"] as const;

export const loader = page(async ({ ctx, notice }) => ({ ...(await listChannels(ctx, {})), roles: CHAT_ROLES, notice }));

export const action = formAction({ addChannel, saveChannel }, () => ({ to: "/notices/channels", notice: "saved" }));

export default function ChannelsPage() {
  const { t } = useTranslation();
  const { items, roles, notice } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const typed = (field: string) => refused?.values?.[field];
  return (
    <>
      <PageHeader
        title={t("notices.channels.title")}
        sub={t("notices.channels.sub")}
        back={{ to: "/notices", label: t("notices.title") }}
        action={<LinkButton to="/notices/deliveries">{t("notices.deliveries.title")}</LinkButton>}
      />
      <div className="space-y-4">
        {notice === "saved" && !refused ? <Notice tone="success">{t("notices.channels.saved")}</Notice> : null}
        {items.length === 0 ? <EmptyState title={t("notices.channels.none")} /> : null}
        {items.map((channel) => (
          <Card
            key={`${channel.channelId} ${channel.version}`}
            title={channel.name}
            aside={
              <span className="flex gap-1">
                <Badge tone="neutral">{valueLabel(t, "channelKind", channel.kind)}</Badge>
                <Badge tone={channel.active ? "good" : "waiting"}>
                  {t(channel.active ? "notices.channels.on" : "notices.channels.off")}
                </Badge>
              </span>
            }
          >
            {channel.readable ? null : <Notice tone="error">{t("notices.channels.unreadable")}</Notice>}
            <Confirm label={t("notices.channels.change")} tone="secondary" open={typed("channelId") === channel.channelId}>
              <ActionForm intent="saveChannel" refused={typed("channelId") === channel.channelId ? refused : undefined}>
                <input type="hidden" name="channelId" value={channel.channelId} />
                <input type="hidden" name="version" value={channel.version} />
                <ChannelFields kind={channel.kind} channel={channel} roles={roles} />
                <SubmitButton>{t("notices.channels.save")}</SubmitButton>
              </ActionForm>
            </Confirm>
          </Card>
        ))}
        {KINDS.map((kind) => (
          <Confirm
            key={kind}
            label={t("notices.channels.add", { kind: valueLabel(t, "channelKind", kind) })}
            tone="secondary"
            open={refused?.intent === "addChannel" && typed("kind") === kind}
          >
            <ActionForm intent="addChannel" refused={typed("kind") === kind ? refused : undefined}>
              <input type="hidden" name="kind" value={kind} />
              <ChannelFields kind={kind} roles={roles} />
              <SubmitButton>{t("notices.channels.save")}</SubmitButton>
            </ActionForm>
          </Confirm>
        ))}
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
