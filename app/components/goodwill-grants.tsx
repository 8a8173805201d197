import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";

type Allowed = { ok: true } | { ok: false; why: string };

interface Grant {
  grantNo: string;
  complaintNo: string;
  complainantName?: string;
  /** What it is decided by, where it does not stand on the page of its case. */
  level?: string;
  ofCase?: string;
  amount: string;
  reason: string;
  status: string;
  requestedByName: string;
  requestedAt: string;
  waitsFor: string | null;
  decidedByName: string | null;
  decidedAt: string | null;
  endReason: string | null;
  paidAt: string | null;
  can: Partial<Record<"approve" | "refuse" | "passOn" | "withdraw" | "cancel", Allowed>>;
}

export interface GoodwillForms {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const TONES = { requested: "waiting", granted: "good", refused: "refused", withdrawn: "neutral", cancelled: "neutral" } as const;

/** Grants from the goodwill fund with what the reader may do about each. */
export function GoodwillGrants({ grants, linked, ...forms }: { grants: readonly Grant[]; linked?: boolean } & GoodwillForms) {
  const { t } = useTranslation();
  if (grants.length === 0) return <EmptyState title={t("goodwill.none")} />;
  return (
    <ul className="divide-y divide-line">
      {grants.map((grant) => (
        <li key={grant.grantNo} className="space-y-3 px-4 py-4">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            {linked ? (
              <Link to={`/complaints/${grant.complaintNo}/goodwill`} className="font-semibold text-accent hover:underline">
                {grant.complaintNo} {grant.complainantName}
              </Link>
            ) : null}
            <span className="font-mono text-muted text-xs">{grant.grantNo}</span>
            <Badge tone={TONES[grant.status as keyof typeof TONES]}>
              {grant.waitsFor
                ? t("goodwill.waitsFor", { role: valueLabel(t, "role", grant.waitsFor) })
                : valueLabel(t, "goodwillStatus", grant.status)}
            </Badge>
            <span className="ml-auto">
              <Money amount={grant.amount} strong />
            </span>
          </div>
          <GrantFacts grant={grant} />
          <GrantActs grant={grant} {...forms} />
        </li>
      ))}
    </ul>
  );
}

function GrantFacts({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const by = (name: string, at: string | null) => (
    <>
      {name} · <Moment at={at} />
    </>
  );
  return (
    <Facts
      columns={2}
      items={[
        ...(grant.level && grant.ofCase
          ? [
              { label: t("goodwill.level"), value: valueLabel(t, "complaintLevel", grant.level) },
              { label: t("goodwill.ofThisCase"), value: <Money amount={grant.ofCase} /> },
            ]
          : []),
        { label: t("goodwill.reason"), value: grant.reason, wide: true },
        { label: t("goodwill.requestedBy"), value: by(grant.requestedByName, grant.requestedAt) },
        ...(grant.decidedByName ? [{ label: t("goodwill.decidedBy"), value: by(grant.decidedByName, grant.decidedAt) }] : []),
        ...(grant.status === "granted"
          ? [{ label: t("goodwill.payment"), value: grant.paidAt ? <Moment at={grant.paidAt} /> : t("goodwill.unpaid") }]
          : []),
        ...(grant.endReason ? [{ label: t("goodwill.endReason"), value: grant.endReason, wide: true }] : []),
      ]}
    />
  );
}

/** What is done with a reason; what is only confirmed is `approve`. */
const WITH_REASON = ["refuse", "passOn", "withdraw", "cancel"] as const;

function GrantActs({ grant: { grantNo, can }, refused, idempotencyKey }: { grant: Grant } & GoodwillForms) {
  const { t } = useTranslation();
  const own = refused?.values?.grantNo === grantNo ? refused : undefined;
  const of = (intent: string) => ({ intent, idempotencyKey, refused: own?.intent === intent ? own : undefined });
  const possible = WITH_REASON.filter((intent) => can[intent]?.ok);
  if (!can.approve && possible.length === 0) return null;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {can.approve ? (
        <ActionForm {...of("approve")} aria-label={`${t("goodwill.approve")} ${grantNo}`}>
          <input type="hidden" name="grantNo" value={grantNo} />
          <SubmitButton why={can.approve.ok ? undefined : can.approve.why}>{t("goodwill.approve")}</SubmitButton>
        </ActionForm>
      ) : null}
      {possible.map((intent) => (
        <Confirm
          key={`${intent} ${idempotencyKey}`}
          label={t(`goodwill.act.${intent}`)}
          tone={intent === "refuse" || intent === "cancel" ? "danger" : "secondary"}
          open={own?.intent === intent}
        >
          <ActionForm {...of(intent)} aria-label={`${t(`goodwill.act.${intent}`)} ${grantNo}`}>
            <input type="hidden" name="grantNo" value={grantNo} />
            <div className="space-y-3">
              <TextAreaField name="reason" label={t("goodwill.why")} rows={2} required />
              <SubmitButton tone={intent === "refuse" || intent === "cancel" ? "danger" : "secondary"}>
                {t(`goodwill.act.${intent}`)}
              </SubmitButton>
            </div>
          </ActionForm>
        </Confirm>
      ))}
    </div>
  );
}
