import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from "@remix-run/react";
import type { Locale } from "@services/platform/text";
import { systemClock } from "@services/platform/time";
import type { ReactNode } from "react";
import { holdForMessages } from "~/i18n/awaited-messages";
import { useTranslation } from "~/i18n/i18n";
import { useNonce } from "./http/nonce";
import { choseKeys, chosenTheme } from "./http/preferences";
import styles from "./tailwind.css?url";
import type { RouteHandle } from "./ui/handle";
import { PRODUCT_NAME } from "./ui/shell";
import { type Viewing, ViewingContext } from "./ui/viewing";

export { RouteErrorBoundary as ErrorBoundary } from "./ui/error-panel";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export function loader({ request, context }: LoaderFunctionArgs): Viewing {
  return {
    locale: context.locale,
    theme: chosenTheme(request.headers.get("Cookie")),
    keys: choseKeys(request.headers.get("Cookie")),
    demo: context.demo,
    now: systemClock.now().toISOString(),
    requestId: context.requestId,
  };
}

/** What the pages' handles say together: any may refuse JavaScript, the innermost with a title names the tab. */
function usePageHandle() {
  const { t } = useTranslation();
  const matches = useMatches();
  const titled = [...matches].reverse().find((match) => (match.handle as RouteHandle | undefined)?.title);
  const title = (titled?.handle as RouteHandle | undefined)?.title?.(t, titled?.data);
  return {
    scripted: matches.every((match) => (match.handle as RouteHandle | undefined)?.js !== false),
    title: title ? `${title} · ${PRODUCT_NAME}` : PRODUCT_NAME,
  };
}

export function Layout({ children }: { children: ReactNode }) {
  holdForMessages();
  const nonce = useNonce();
  const { i18n } = useTranslation();
  const { scripted, title } = usePageHandle();
  const known = useRouteLoaderData<typeof loader>("root");
  const viewing: Viewing = known ?? {
    locale: i18n.language as Locale,
    theme: "system",
    keys: true,
    demo: false,
    now: null,
    requestId: null,
  };
  return (
    <html lang={viewing.locale} data-theme={viewing.theme === "system" ? undefined : viewing.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        <Meta />
        <Links />
      </head>
      <body>
        <ViewingContext.Provider value={viewing}>{children}</ViewingContext.Provider>
        {scripted ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}
