import type { Locale } from "@services/platform/text";
import { en } from "./en";
import { zhCN } from "./zh-CN";

/** The shape of every language's messages; Chinese is the source. */
export type Messages = typeof zhCN;

/** Both languages, for the server and tests; the browser loads only its own (`load-messages.ts`). */
export const MESSAGES: Record<Locale, Messages> = { "zh-CN": zhCN, en };
