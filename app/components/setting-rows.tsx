import { Link, useActionData } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { limitLabel } from "~/i18n/limit-label";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Button, LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { StickyActions } from "~/ui/sticky-actions";

/** On which day the rows hold that are shown, and the way to their history. */
export function RowsOnDay({ on, history }: { on: string; history: string }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <form method="get" className="flex items-end gap-2">
        <Field name="on" type="date" label={t("clocks.on")} defaultValue={on} key={on} />
        <Button type="submit">{t("clocks.show")}</Button>
      </form>
      <p className="text-muted">
        {t("clocks.onDay")} <Day date={on} /> ·{" "}
        <Link to={history} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
          {t("clocks.history")}
        </Link>
      </p>
    </div>
  );
}

/** What each list is called. */
const TITLES = {
  channels: ["admin.channels.title", "admin.channels.sub"],
  categories: ["admin.categories.title", "admin.categories.sub"],
} as const;

interface RowsPageProps {
  list: keyof typeof TITLES;
  on: string;
  version: number;
  history: string;
  mayEdit: boolean;
  saved: boolean;
  children: React.ReactNode;
}

/** A list of rows that a setting keeps, as it holds on a day. */
export function RowsPage({ list, on, version, history, mayEdit, saved, children }: RowsPageProps) {
  const { t } = useTranslation();
  const [title, sub] = TITLES[list];
  return (
    <>
      <PageHeader
        title={t(title)}
        sub={t(sub)}
        back={{ to: "/settings", label: t("clocks.back") }}
        badge={<Badge>{version === 0 ? t("clocks.shipped") : t("clocks.version", { version })}</Badge>}
        action={mayEdit ? <LinkButton to={`/settings/${list}/new?on=${on}`}>{t("clocks.add")}</LinkButton> : null}
      />
      <div className="space-y-4">
        {saved ? <Notice tone="success">{t("admin.rows.saved")}</Notice> : null}
        <RowsOnDay on={on} history={history} />
        <Card flush>{children}</Card>
      </div>
    </>
  );
}

/** The name of a row, which leads to its editor. */
export function RowLink({ to, children }: { to: string; children: React.ReactNode }) {
  return (
    <Link to={to} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
      {children}
    </Link>
  );
}

interface RowEditor {
  position: number | null;
  version: number;
  effectiveFrom: string;
  today: string;
  idempotencyKey: string;
}

interface RowPageProps<Answer> {
  title: string;
  back: { to: string; label: string };
  removeText: string;
  /** What the page was given beside the row. */
  editor: RowEditor;
  preview: (answer: Answer) => React.ReactNode;
  /** The row's fields. */
  children: React.ReactNode;
}

/** Edits one row of a list that a setting keeps: what it says, from when on and why. It can be tried before it is kept, and taken out. */
export function RowPage<Answer>({ title, back, removeText, editor, preview, children }: RowPageProps<Answer>) {
  const said = useActionData<FormRefusal | { answer: Answer | null; typed: FormRefusal }>();
  const tried = said && "answer" in said ? said : undefined;
  const refused = said && !("answer" in said) ? said : undefined;
  return (
    <>
      <PageHeader title={title} back={back} />
      <div className="space-y-4">
        {tried?.answer ? preview(tried.answer) : null}
        <RowForm editor={editor} refused={refused?.intent === "remove" ? undefined : (refused ?? tried?.typed)}>
          {children}
        </RowForm>
        {editor.position === null ? null : <RemoveRow editor={editor} refused={refused} text={removeText} />}
      </div>
    </>
  );
}

interface FormProps {
  editor: RowEditor;
  refused: FormRefusal | undefined;
}

function RowForm({ editor, refused, children }: FormProps & { children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <ActionForm refused={refused} idempotencyKey={editor.idempotencyKey}>
      <WhichRow editor={editor} />
      <div className="space-y-4">
        {children}
        <Card title={t("clocks.when")}>
          <WhenAndWhy editor={editor} />
        </Card>
        <StickyActions>
          <SubmitButton intent="change">{t("clocks.save")}</SubmitButton>
          <SubmitButton intent="preview" tone="secondary">
            {t("clocks.preview")}
          </SubmitButton>
        </StickyActions>
      </div>
    </ActionForm>
  );
}

/** Takes a row out of its list, from a day on. */
function RemoveRow({ editor, refused, text }: FormProps & { text: string }) {
  const { t } = useTranslation();
  return (
    <Confirm label={t("clocks.remove")} open={refused?.intent === "remove"}>
      <ActionForm intent="remove" refused={refused} idempotencyKey={editor.idempotencyKey}>
        <WhichRow editor={editor} />
        <div className="space-y-4">
          <p>{text}</p>
          <WhenAndWhy editor={editor} />
          <SubmitButton tone="danger">{t("clocks.removeSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}

/** The row as it was seen. */
function WhichRow({ editor: { version, position } }: { editor: RowEditor }) {
  return (
    <>
      <input type="hidden" name="version" value={version} />
      {position === null ? null : <input type="hidden" name="position" value={position} />}
    </>
  );
}

/** What every change of a row says. */
function WhenAndWhy({ editor: { effectiveFrom, today } }: { editor: RowEditor }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field name="effectiveFrom" type="date" label={t("clocks.effectiveFrom")} defaultValue={effectiveFrom} min={today} required />
      <TextAreaField name="reason" label={t("clocks.reason")} rows={2} required />
    </div>
  );
}

export interface RowPreviewProps {
  on: string;
  rows: readonly { code: string; name: string; changed: boolean }[];
  sub: readonly { code: string; name: string }[];
  openCases: number;
  limits: readonly { timer: string; limit: number; unit: string }[];
}

/** The list as it would stand, and what the row is about. */
export function RowPreview({ on, rows, sub, openCases, limits }: RowPreviewProps) {
  const { t } = useTranslation();
  return (
    <Notice tone="info" title={t("admin.rows.previewTitle")}>
      <p>
        <Day date={on} /> · {t("admin.rows.openCases", { count: openCases })}
      </p>
      <p>
        {rows.map(({ code, name, changed }, index) => (
          <span key={code + String(index)}>
            {index > 0 ? " · " : null}
            {changed ? <strong>{name}</strong> : name}
          </span>
        ))}
      </p>
      {sub.length > 0 ? <p className="text-muted">{sub.map(({ name }) => name).join(" · ")}</p> : null}
      {limits.length > 0 ? (
        <p>
          {t("admin.rows.limits")} {limits.map((row) => `${valueLabel(t, "timer", row.timer)} ${limitLabel(t, row)}`).join(" · ")}
        </p>
      ) : null}
    </Notice>
  );
}
