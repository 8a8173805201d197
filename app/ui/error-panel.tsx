import { isRouteErrorResponse, Link, useLocation, useRouteError } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "./button";
import { Shell, useInShell } from "./shell";
import { useViewing } from "./viewing";

/** What a refused page says of itself: the body of the response a loader or action throws. */
export interface ThrownError {
  code: string;
  message: string;
  requestId?: string;
}

const KIND_BY_STATUS: Record<number, "missing" | "forbidden" | "signIn" | "busy" | "refused"> = {
  400: "refused",
  401: "signIn",
  403: "forbidden",
  404: "missing",
  409: "refused",
  422: "refused",
  429: "busy",
};

const isThrown = (data: unknown): data is ThrownError => typeof data === "object" && data !== null && "code" in data && "message" in data;

/** A page that could not be shown: what happened, in one sentence, and the numbers support asks for. */
export function ErrorPanel({ status, thrown }: { status: number; thrown: ThrownError | null }) {
  const { t } = useTranslation();
  const viewing = useViewing();
  const { pathname, search } = useLocation();
  const kind = KIND_BY_STATUS[status] ?? "unknown";
  const requestId = thrown?.requestId ?? viewing.requestId;
  return (
    <section className="mx-auto my-4 max-w-xl space-y-4 rounded border border-line bg-surface p-6">
      <div className="space-y-1">
        <h1 className="font-semibold text-xl">{t(`ui.error.title.${kind}`)}</h1>
        <p role="alert">{thrown?.message || t(`ui.error.text.${kind}`)}</p>
      </div>
      <dl className="space-y-0.5 text-muted text-xs">
        <div className="flex gap-2">
          <dt>{t("ui.error.code")}</dt>
          <dd className="font-mono">
            {status}
            {thrown ? ` ${thrown.code}` : ""}
          </dd>
        </div>
        {requestId ? (
          <div className="flex gap-2">
            <dt>{t("ui.error.requestId")}</dt>
            <dd className="select-all break-all font-mono">{requestId}</dd>
          </div>
        ) : null}
      </dl>
      <div className="flex flex-wrap gap-3">
        <LinkButton to="/" tone="primary">
          {t("ui.error.home")}
        </LinkButton>
        {kind === "unknown" ? (
          <Link to={pathname + search} reloadDocument className="inline-flex min-h-11 items-center px-2 text-accent underline md:min-h-9">
            {t("ui.error.again")}
          </Link>
        ) : null}
      </div>
    </section>
  );
}

/** Every route's `ErrorBoundary`. What was not thrown on purpose is told apart by nothing but its request number. */
export function RouteErrorBoundary() {
  const error = useRouteError();
  const inShell = useInShell();
  const known = isRouteErrorResponse(error);
  const panel = <ErrorPanel status={known ? error.status : 500} thrown={known && isThrown(error.data) ? error.data : null} />;
  return inShell ? panel : <Shell>{panel}</Shell>;
}
