import type { Locale } from "@services/platform/text";
import type { Messages } from "./messages";

/** The messages of one language, in a file of their own, so that a reader downloads one language only. */
export const loadMessages = (locale: Locale): Promise<Messages> =>
  locale === "en" ? import("./en").then((loaded) => loaded.en) : import("./zh-CN").then((loaded) => loaded.zhCN);
