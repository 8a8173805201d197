import { z } from "zod";

export const CHANNEL_KINDS = ["email", "wecom", "dingtalk"] as const;

/** What is kept of a mail server beside its password. */
export const MailSettings = z.object({
  host: z.string(),
  port: z.number(),
  secure: z.boolean(),
  user: z.string().nullable(),
  from: z.string(),
});

/** Where the secret of a channel is kept. */
export const channelPlace = (channelId: string) => ({ purpose: "notice channels", id: channelId });
