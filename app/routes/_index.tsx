import { redirect } from "@remix-run/node";
import { homeOf } from "~/http/navigation.server";
import { page } from "~/http/page.server";

/** Everybody begins where their work is; visitors on the public pages. */
export const loader = page(async ({ ctx }) => {
  throw redirect(homeOf(ctx.actor));
});

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
