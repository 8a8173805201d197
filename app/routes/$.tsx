import type { LoaderFunctionArgs } from "@remix-run/node";

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";

/** Any address that is no page. A route of its own, so that the answer keeps the reader's theme and language. */
export function loader({ context }: LoaderFunctionArgs) {
  throw Response.json({ code: "not_found", message: "", requestId: context.requestId }, { status: 404 });
}

export const handle = { js: false };

export default function NoPage() {
  return null;
}
