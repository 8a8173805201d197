import { useLoaderData } from "@remix-run/react";
import { PUBLIC_NAMES } from "@services/registry.server";
import { ApiGuide, type Described, EndpointCard } from "~/components/api-guide";
import { ALL_ERRORS, describeEndpoints } from "~/http/describe-api.server";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "~/ui/classes";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("auth.api.title") };

const moduleOf = (name: string) => name.slice(0, name.indexOf("/"));

/** How the interface is used, or what one module offers: all at once would be a hundred screens. */
export const loader = page(async ({ url }) => {
  const all = describeEndpoints();
  const modules = [...new Set(all.map(({ name }) => moduleOf(name)))].sort();
  const module = modules.find((name) => name === url.searchParams.get("module")) ?? null;
  return {
    ...{ origin: url.origin, modules, module, publicNames: [...PUBLIC_NAMES.keys()] },
    endpoints: all
      .filter(({ name }) => moduleOf(name) === module)
      .map((endpoint): Described => ({ ...endpoint, example: JSON.stringify(endpoint.example, null, 2) })),
    errors: Object.entries(ALL_ERRORS).map(([code, status]) => ({ code, status })),
  };
});

export default function ApiPage() {
  const { t } = useTranslation();
  const { modules, module, endpoints, ...guide } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <PageHeader title={t("auth.api.title")} />
      <nav aria-label={t("auth.api.modules")} className="mb-4 flex flex-wrap gap-x-4">
        <ModuleLink to="/api" current={module === null}>
          {t("auth.api.guide")}
        </ModuleLink>
        {modules.map((name) => (
          <ModuleLink key={name} to={`/api?module=${name}`} current={name === module}>
            <code>{name}</code>
          </ModuleLink>
        ))}
      </nav>
      <div className="space-y-4">
        {module === null ? <ApiGuide {...guide} /> : null}
        {endpoints.map((endpoint) => (
          <EndpointCard key={endpoint.name} endpoint={endpoint} />
        ))}
      </div>
    </Shell>
  );
}

const ModuleLink = ({ to, current, children }: { to: string; current: boolean; children: React.ReactNode }) => (
  <a
    href={to}
    aria-current={current ? "page" : undefined}
    className={classes("inline-flex min-h-11 items-center hover:underline md:min-h-8", current ? "font-semibold" : "text-accent")}
  >
    {children}
  </a>
);

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
