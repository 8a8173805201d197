import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Button, LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { StickyActions } from "~/ui/sticky-actions";
import { WhenAndWhy } from "./policy-form";

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

/** What every editor of a row is given beside the row. */
export interface RowEditor {
  position: number | null;
  version: number;
  effectiveFrom: string;
  today: string;
  idempotencyKey: string;
  refused: FormRefusal | undefined;
}

/** A row: its fields, from when on and why; it can be tried before it is kept. */
export function RowForm({ position, version, effectiveFrom, today, children, ...form }: RowEditor & { children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <ActionForm {...form}>
      <input type="hidden" name="version" value={version} />
      {position === null ? null : <input type="hidden" name="position" value={position} />}
      <div className="space-y-4">
        {children}
        <Card title={t("clocks.when")}>
          <WhenAndWhy effectiveFrom={effectiveFrom} today={today} />
        </Card>
        <StickyActions>
          <SubmitButton intent="change">{t("clocks.save")}</SubmitButton>
          <SubmitButton intent="preview" tone="secondary">
            {t("admin.rows.preview")}
          </SubmitButton>
        </StickyActions>
      </div>
    </ActionForm>
  );
}

/** Takes a row out of its list, from a day on. */
export function RemoveRow({ editor, text }: { editor: RowEditor; text: string }) {
  const { t } = useTranslation();
  const { position, version, effectiveFrom, today, idempotencyKey, refused } = editor;
  if (position === null) return null;
  return (
    <Confirm label={t("clocks.remove")} open={refused?.intent === "remove"}>
      <ActionForm intent="remove" refused={refused} idempotencyKey={idempotencyKey}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="position" value={position} />
        <div className="space-y-4">
          <p>{text}</p>
          <WhenAndWhy effectiveFrom={effectiveFrom} today={today} />
          <SubmitButton tone="danger">{t("clocks.removeSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
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
          {t("admin.rows.limits")}{" "}
          {limits
            .map(({ timer, limit, unit }) => `${valueLabel(t, "timer", timer)} ${limit} ${valueLabel(t, "timerUnit", unit)}`)
            .join(" · ")}
        </p>
      ) : null}
    </Notice>
  );
}
