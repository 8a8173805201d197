import type { AppLoadContext } from "@remix-run/node";
import type { Locale } from "@services/platform/text";
import type { Request, Response } from "express";

/** The reader's language: the one chosen earlier, else the browser's, else Chinese. */
export function localeOf(request: Request): Locale {
  const chosen = /(?:^|;\s*)locale=(zh-CN|en)(?=\s*(?:;|$))/.exec(request.headers.cookie ?? "")?.[1];
  return (chosen ?? request.acceptsLanguages("zh-CN", "zh", "en")) === "en" ? "en" : "zh-CN";
}

function waitUntilSent(response: Response): Promise<void> {
  return new Promise((resolve) => {
    if (!response.writableNeedDrain || response.destroyed) return resolve();
    const goOn = () => {
      response.off("drain", goOn).off("close", goOn);
      resolve();
    };
    response.on("drain", goOn).on("close", goOn);
  });
}

/** What the server knows about a request beside the request itself. */
export const loadContextOf = (request: Request, response: Response, demo: boolean): AppLoadContext => ({
  cspNonce: response.locals.cspNonce,
  locale: localeOf(request),
  requestId: response.locals.requestId,
  address: (request.ip ?? "").replace(/^::ffff:/, ""),
  demo,
  waitUntilSent: () => waitUntilSent(response),
});
