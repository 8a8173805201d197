import type { readDocument } from "@services/controlled/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { Button, LinkButton, SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { EditionFields } from "./controlled-fields";

type View = Awaited<ReturnType<typeof readDocument>>;
interface Props {
  view: View;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const FIELDS = { write: WriteFields, issue: IssueFields, review: ReviewFields, withdraw: WithdrawFields } as const;

/** What the reader may do about a document; why not, where they may not. */
export function DocumentActs({ view, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const acts = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((act): ReactNode[] => {
    const may = view.can[act];
    if (!may) return [];
    const label = t(`controlled.act.${act}`);
    if (!may.ok)
      return [
        <Button key={act} why={may.why}>
          {label}
        </Button>,
      ];
    const Fields = FIELDS[act];
    return [
      <Confirm key={act} label={label} tone={act === "withdraw" ? "danger" : "secondary"} open={refused?.intent === act}>
        <ActionForm intent={act} refused={refused} idempotencyKey={`${idempotencyKey}-${act}`} aria-label={label}>
          <input type="hidden" name="documentNo" value={view.documentNo} />
          <div className="space-y-3">
            <Fields view={view} />
            <SubmitButton tone={act === "withdraw" ? "danger" : "primary"}>{label}</SubmitButton>
          </div>
        </ActionForm>
      </Confirm>,
    ];
  });
  const uploads = view.can.write && view.editions[0]?.issuedAt === null;
  return (
    <div className="flex flex-col gap-3">
      {uploads ? (
        <LinkButton to={`/controlled-documents/${encodeURIComponent(view.documentNo)}/evidence`}>{t("controlled.act.files")}</LinkButton>
      ) : null}
      {acts}
    </div>
  );
}

/** The edition that is being written begins as it stands, a new one with the title of the last. */
function WriteFields({ view }: { view: View }) {
  const { t } = useTranslation();
  const [last] = view.editions;
  const edition = last && (last.issuedAt === null ? last : { ...last, label: "" });
  return (
    <>
      <EditionFields {...(edition && { edition })} />
      <TextAreaField
        name="changes"
        label={t("controlled.changes")}
        rows={3}
        defaultValue={edition?.issuedAt === null ? (edition.changes ?? "") : ""}
        required
      />
    </>
  );
}

function IssueFields({ view }: { view: View }) {
  const { t } = useTranslation();
  return (
    <>
      <input type="hidden" name="version" value={view.version} />
      <Field name="effectiveOn" type="date" label={t("controlled.effectiveOn")} hint={t("controlled.effectiveHint")} optional />
      <Field name="reviewOn" type="date" label={t("controlled.reviewOn")} required />
    </>
  );
}

function ReviewFields() {
  const { t } = useTranslation();
  return (
    <>
      <TextAreaField name="finding" label={t("controlled.finding")} rows={3} required />
      <Field name="reviewOn" type="date" label={t("controlled.reviewOn")} required />
    </>
  );
}

function WithdrawFields() {
  const { t } = useTranslation();
  return <TextAreaField name="reason" label={t("controlled.reason")} rows={2} required />;
}
