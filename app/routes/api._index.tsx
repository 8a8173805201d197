import { useLoaderData } from "@remix-run/react";
import { PUBLIC_NAMES } from "@services/registry.server";
import { WebhookGuide } from "~/components/webhook-guide";
import { ALL_ERRORS, describeEndpoints, type EndpointDescription } from "~/http/describe-api.server";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Shell } from "~/ui/shell";
import { Table } from "~/ui/table";

export const handle: RouteHandle = { js: false, title: (t) => t("auth.api.title") };

type Described = Omit<EndpointDescription, "example"> & { example: string };

export const loader = page(async ({ url }) => ({
  origin: url.origin,
  endpoints: describeEndpoints().map((endpoint): Described => ({ ...endpoint, example: JSON.stringify(endpoint.example, null, 2) })),
  errors: Object.entries(ALL_ERRORS).map(([code, status]) => ({ code, status })),
  publicNames: [...PUBLIC_NAMES.keys()],
}));

const Code = ({ children }: { children: string }) => (
  <pre className="whitespace-pre-wrap break-all rounded-sm bg-sunken p-3 font-mono text-xs">{children}</pre>
);

export default function ApiPage() {
  const { t } = useTranslation();
  const { origin, endpoints, errors, publicNames } = useLoaderData<typeof loader>();
  const issue = `curl ${origin}/api/v1/identity/issue-token -H "Content-Type: application/json" -d '{"login": "…", "password": "…", "name": "ERP", "expiresInDays": 90}'`;
  return (
    <Shell>
      <PageHeader title={t("auth.api.title")} />
      <div className="space-y-4">
        <Card>
          <div className="space-y-3">
            <p>
              {t("auth.api.text")}{" "}
              <a className="text-accent underline" href="/api/v1/openapi.json">
                /api/v1/openapi.json
              </a>
            </p>
            <p>{t("auth.api.signIn")}</p>
            <Code>{`${issue}\ncurl ${origin}/api/v1/… -H "Authorization: Bearer …"`}</Code>
            <p>{t("auth.api.idempotency")}</p>
            <p>{t("auth.api.publicText")}</p>
            <Code>{publicNames.map((name) => `POST ${origin}/api/v1/public/${name}`).join("\n")}</Code>
            <p>{t("auth.api.errors", { shape: '{"error": {code, message, fields?, details?, requestId}}' })}</p>
          </div>
        </Card>
        <Card flush>
          <Table
            caption={t("auth.api.code")}
            columns={[
              { key: "code", head: t("auth.api.code"), cell: (row) => <code>{row.code}</code>, lead: true },
              { key: "status", head: t("auth.api.status"), cell: (row) => row.status, numeric: true },
            ]}
            rows={errors}
            rowKey={(row) => row.code}
          />
        </Card>
        <WebhookGuide />
        {endpoints.map((endpoint) => (
          <EndpointCard key={endpoint.name} endpoint={endpoint} />
        ))}
      </div>
    </Shell>
  );
}

function EndpointCard({ endpoint: { name, kind, roles, fields, example } }: { endpoint: Described }) {
  const { t } = useTranslation();
  const who = roles.length === 0 ? t("auth.api.everyone") : roles.map((role) => valueLabel(t, "role", role)).join(" · ");
  return (
    <Card
      title={<code id={name}>{name}</code>}
      aside={<Badge tone={kind === "command" ? "accent" : "neutral"}>{t(`auth.api.${kind}`)}</Badge>}
    >
      <div className="space-y-3">
        <p className="text-muted text-xs">
          {t("auth.api.roles")}: {who}
        </p>
        {fields.length === 0 ? <p className="text-muted">{t("auth.api.none")}</p> : null}
        <ul className="space-y-1 text-xs">
          {fields.map((field) => (
            <li key={field.name} className="break-words">
              <code className="font-semibold">{field.name}</code> <span className="text-muted">{field.type}</span>
              {field.required ? ` · ${t("auth.api.required")}` : ""}
            </li>
          ))}
        </ul>
        <Code>{`POST /api/v1/${name}\n${example}`}</Code>
      </div>
    </Card>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
