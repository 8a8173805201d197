import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { ActionForm } from "~/ui/form";

interface Found {
  articleNo: string;
  kind: string;
  fault: string;
  steps: readonly string[];
  uses: number;
}

interface HelpedForm {
  /** Names the matter. */
  fields: Readonly<Record<string, string>>;
  idempotencyKey: string;
  action?: string;
  /** The articles that helped already. */
  with?: readonly string[];
}

interface PanelProps {
  articles: readonly Found[];
  /** The form that says that an article helped with the matter at hand; without it articles are only read. */
  helped?: HelpedForm;
  /** Says in an empty place what will stand here. */
  empty?: ReactNode;
}

/** What the knowledge base says about a matter: the fault, the steps, and whether it helped (S1-20). */
export function KnowledgePanel({ articles, helped, empty }: PanelProps) {
  const { t } = useTranslation();
  if (articles.length === 0 && !empty) return null;
  return (
    <Card title={t("knowledge.title")}>
      {articles.length === 0 ? <p className="text-muted">{empty}</p> : null}
      <ul className="space-y-3">
        {articles.map(({ articleNo, kind, fault, steps, uses }) => (
          <li key={articleNo}>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <Link to={`/knowledge/${articleNo}`} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
                {fault}
              </Link>
              {kind === "case" ? <Badge tone="neutral">{valueLabel(t, "articleKind", kind)}</Badge> : null}
              {helped?.with?.includes(articleNo) ? <Badge tone="good">{t("knowledge.helped")}</Badge> : null}
              {uses > 0 ? <span className="text-muted text-xs">{t("knowledge.uses", { count: uses })}</span> : null}
            </p>
            <Disclosure summary={t("knowledge.stepCount", { count: steps.length })}>
              <ArticleSteps steps={steps} />
              {helped && !helped.with?.includes(articleNo) ? (
                <ActionForm intent="useArticle" idempotencyKey={`${helped.idempotencyKey}-${articleNo}`} action={helped.action}>
                  {Object.entries(helped.fields).map(([name, value]) => (
                    <input key={name} type="hidden" name={name} value={value} />
                  ))}
                  <input type="hidden" name="articleNo" value={articleNo} />
                  <SubmitButton tone="quiet">{t("knowledge.helped")}</SubmitButton>
                </ActionForm>
              ) : null}
            </Disclosure>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function ArticleSteps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className="list-decimal space-y-1 pl-5">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
