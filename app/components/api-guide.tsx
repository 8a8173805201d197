import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Table } from "~/ui/table";
import { WebhookGuide } from "./webhook-guide";

/** A command or query as a caller needs it; its example is written as JSON. */
export interface Described {
  name: string;
  kind: "command" | "query";
  roles: readonly string[];
  fields: readonly { name: string; type: string; required: boolean }[];
  example: string;
}

interface GuideProps {
  origin: string;
  errors: readonly { code: string; status: number }[];
  publicNames: readonly string[];
}

const Code = ({ children }: { children: string }) => (
  <pre className="whitespace-pre-wrap break-all rounded-sm bg-sunken p-3 font-mono text-xs">{children}</pre>
);

/** How to sign in, what is promised, which errors there are, and how the portal calls others. */
export function ApiGuide({ origin, errors, publicNames }: GuideProps) {
  const { t } = useTranslation();
  const issue = `curl ${origin}/api/v1/identity/issue-token -H "Content-Type: application/json" -d '{"login": "…", "password": "…", "name": "ERP", "expiresInDays": 90}'`;
  return (
    <>
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
    </>
  );
}

/** One command or query: who may call it, what it takes, and a call. */
export function EndpointCard({ endpoint: { name, kind, roles, fields, example } }: { endpoint: Described }) {
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
