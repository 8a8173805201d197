import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "./http/nonce";
import { createI18n, TranslationProvider } from "./i18n/i18n";
import { MESSAGES } from "./i18n/messages";

export const streamTimeout = 5_000;

/** Remix fixes the five positions of this function's parameters. */
export default function handleRequest(
  ...[request, status, headers, remix, context]: [Request, number, Headers, EntryContext, AppLoadContext]
) {
  const { locale, cspNonce } = context;
  return new Promise<Response>((resolve, reject) => {
    let answerStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={cspNonce}>
        <TranslationProvider i18n={createI18n(locale, MESSAGES[locale])}>
          <RemixServer context={remix} url={request.url} nonce={cspNonce} />
        </TranslationProvider>
      </NonceContext.Provider>,
      {
        nonce: cspNonce,
        // The whole page at once: a page without JavaScript could not put late parts in their place.
        onAllReady() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          headers.set("Content-Language", locale);
          headers.append("Vary", "Accept-Language, Cookie");
          resolve(new Response(createReadableStreamFromReadable(body), { status: answerStatus, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          answerStatus = 500;
          console.error(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}
