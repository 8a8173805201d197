import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext, type HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { Locale } from "@services/platform/text";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "./http/nonce";
import { createI18n, TranslationProvider } from "./i18n/i18n";
import { MESSAGES } from "./i18n/messages";
import { messageFilesOf } from "./server/message-files.server";
import { dropPadding } from "./server/unpadded.server";
import type { RouteHandle } from "./ui/handle";

export const streamTimeout = 5_000;

/** A fault of a loader or action that nobody answered; a reader who left and a wrong address are none. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) console.error(`request ${context.requestId}`, error);
};

/** Remix fixes the five positions of this function's parameters. */
export default function handleRequest(
  ...[request, status, headers, remix, context]: [Request, number, Headers, EntryContext, AppLoadContext]
) {
  const { locale, cspNonce, requestId } = context;
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
          clearTimeout(patience);
          const body = dropPadding();
          headers.set("Content-Type", "text/html; charset=utf-8");
          headers.set("Content-Language", locale);
          headers.append("Vary", "Accept-Language, Cookie");
          for (const file of messagesAhead(remix, locale)) headers.append("Link", `<${file}>; rel=modulepreload`);
          resolve(new Response(createReadableStreamFromReadable(body), { status: answerStatus, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          answerStatus = 500;
          console.error(`request ${requestId}`, error);
        },
      },
    );
    const patience = setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** The messages that the page's scripts will ask for; a page without scripts asks for none. */
function messagesAhead({ manifest, routeModules, staticHandlerContext }: EntryContext, locale: Locale): string[] {
  const ids = staticHandlerContext.matches.map(({ route }) => route.id);
  if (ids.some((id) => (routeModules[id]?.handle as RouteHandle | undefined)?.js === false)) return [];
  return messageFilesOf(
    ids.flatMap((id) => manifest.routes[id]?.module ?? []),
    locale,
  );
}
