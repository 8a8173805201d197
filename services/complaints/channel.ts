import { type Actor, both, inLocale, refuse, type Verdict } from "../platform";
import type { SettingValue } from "../platform/settings";

export type Channel = SettingValue<"complaintChannels">[number];

/**
 * The channel that a complaint comes in by: a registered one (S3-21), open to this kind of complainant (S3-23). A visitor comes by the
 * web form, a partner by its portal. A source that contradicts the channel is refused (S2-3).
 */
export function findChannel(
  channels: SettingValue<"complaintChannels">,
  {
    code,
    source,
    complainantKind,
    actor,
  }: { code: string; source?: string | undefined; complainantKind: Channel["usableBy"][number]; actor: Actor },
): Verdict<Channel> {
  const channel = channels.find((candidate) => candidate.code === code);
  const own = actor.roles.includes("public") ? "web_form" : actor.dealerCode || actor.subDistributorCode ? "dealer_portal" : undefined;
  if (!channel || (own !== undefined && code !== own))
    return refuse("invalid_input", both(`不能使用渠道 ${code}`, `no channel ${code} to use`));
  if (!channel.usableBy.includes(complainantKind))
    return refuse(
      "invalid_input",
      both(`${inLocale(channel.name, "zh-CN")}不受理此类投诉人`, `${inLocale(channel.name, "en")} is not open to this kind of complainant`),
    );
  if (source !== undefined && source !== channel.source)
    return refuse("invalid_input", both("来源与渠道不符", "the source contradicts the channel"));
  return { ok: true, value: channel };
}
