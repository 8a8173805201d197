import { Outlet, useLoaderData } from "@remix-run/react";
import { allows, isStaff, requireSignedIn } from "@services/identity";
import { countUnread } from "@services/notices/index.server";
import { readWaiting } from "@services/reports/index.server";
import { lazy, Suspense } from "react";
import { NavIcon } from "~/components/navigation";
import { waysOf } from "~/http/navigation.server";
import { type PageRequest, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Shell } from "~/ui/shell";
import { useHydrated } from "~/ui/viewing";

/** For staff alone; nobody else's browser fetches it. */
const GoTo = lazy(async () => ({ default: (await import("~/components/go-to")).GoTo }));

const countWaiting = async ({ ctx }: Pick<PageRequest, "ctx">): Promise<Readonly<Record<string, number>>> =>
  isStaff(ctx.actor) ? await readWaiting(ctx, {}) : {};

/** The frame of every page behind the sign-in. It protects nothing: each page authorises for itself. */
export const loader = page(async ({ ctx }) => {
  requireSignedIn(ctx.actor);
  const [waiting, { unread }] = await Promise.all([countWaiting({ ctx }), countUnread(ctx, {})]);
  const ways = waysOf(ctx.actor).map((way) => ({ ...way, count: waiting[way.key] ?? 0 }));
  const mayDelegate = allows(ctx.actor, "escalation.read_delegates").ok;
  return { name: ctx.actor.name, roles: [...ctx.actor.roles], ways, unread, isStaff: isStaff(ctx.actor), mayDelegate };
});

export default function Portal() {
  const { t } = useTranslation();
  const { name, roles, ways, unread, isStaff: mayGo, mayDelegate } = useLoaderData<typeof loader>();
  const hydrated = useHydrated();
  const nav = ways.map(({ key, to, count }) => ({
    ...{ to, count, label: t(`nav.way.${key}`), icon: <NavIcon name={key} /> },
    exact: to === "/requests",
  }));
  return (
    <Shell
      nav={nav}
      user={{
        ...{ name, detail: roles.map((role) => valueLabel(t, "role", role)).join(" · "), signOutTo: "/logout" },
        ways: mayDelegate ? [{ to: "/delegates", label: t("escalation.delegates.title") }] : [],
      }}
      bell={{ to: "/notices", unread }}
      wide
    >
      <Outlet />
      {mayGo && hydrated ? (
        <Suspense fallback={null}>
          <GoTo ways={nav} />
        </Suspense>
      ) : null}
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
