import type { Translate } from "~/i18n/i18n";

/** What a route says about its page: `export const handle: RouteHandle<View> = { title: (t, view) => … }`. */
export interface RouteHandle<View = unknown> {
  /** False sends the page without any JavaScript. */
  js?: false;
  /** The browser tab's title; `view` is the route's loader data, absent while its error is shown. */
  title?: (t: Translate, view: View | undefined) => string;
}
