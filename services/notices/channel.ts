import { z } from "zod";
import { ROLES } from "../platform";

export const CHANNEL_KINDS = ["email", "wecom", "dingtalk"] as const;

/** A chat is the company's: no news of dealers goes where another dealer reads it. */
export const CHAT_ROLES = ROLES.filter((role) => role !== "dealer" && role !== "sub_distributor");

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
