import type { BadRow, ImportView } from "@services/imports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Pagination } from "~/ui/pagination";
import { ExportLinks } from "./export-links";

interface Props {
  run: ImportView;
  rows: readonly BadRow[];
  next: string | null;
  first: string | null;
  refused?: FormRefusal;
  idempotencyKey: string;
}

/** Only what is wrong, row by row: column, what was expected, what stands there; before the import it can be corrected here. */
export function BadRows({ run, rows, next, first, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const download = run.fileIsKept ? (
    <LinkButton to={`/documents/import-errors/${run.importNo}`} document>
      {t("imports.bad.download")}
    </LinkButton>
  ) : null;
  return (
    <section aria-label={t("imports.bad.title")} className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-base">{t("imports.bad.title")}</h2>
        {download}
      </div>
      {rows.map((row) => (
        <Card key={row.row} level={3} title={t("imports.bad.row", { row: String(row.row) })}>
          <ul className="mb-3 space-y-1">
            {row.errors.map(({ field, column, expected, got }) => (
              <li key={`${field} ${expected}`}>
                <span className="font-medium">{column}</span> {expected}{" "}
                <span className="break-all text-muted">{t("imports.bad.got", { got: got === "" ? t("imports.bad.empty") : got })}</span>
              </li>
            ))}
          </ul>
          {run.status === "checked" && run.fileIsKept ? (
            <MendForm
              run={run}
              row={row}
              refused={refused?.values?.row === String(row.row) ? refused : undefined}
              idempotencyKey={idempotencyKey}
            />
          ) : null}
        </Card>
      ))}
      <ExportLinks list="import-errors" filter={{ importNo: run.importNo }} />
      <Pagination next={next} first={first} />
    </section>
  );
}

function MendForm({ run, row, refused, idempotencyKey }: { run: ImportView; row: BadRow; refused?: FormRefusal; idempotencyKey: string }) {
  const { t } = useTranslation();
  const wrong = new Set(row.errors.map(({ field }) => field));
  const atFault = row.cells.filter(({ field }) => wrong.has(field));
  const cells = atFault.length > 0 ? atFault : row.cells.slice(0, 1);
  return (
    <ActionForm intent="mend" refused={refused} idempotencyKey={`${idempotencyKey}-${row.row}`} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="importNo" value={run.importNo} />
      <input type="hidden" name="row" value={row.row} />
      {cells.map(({ field, heading, value }, at) => (
        <div key={field}>
          <input type="hidden" name={`cells[${at}].field`} value={field} />
          <Field name={`cells[${at}].value`} label={heading} defaultValue={value} />
        </div>
      ))}
      <SubmitButton intent="mend" tone="secondary">
        {run.isLarge ? t("imports.bad.mendLater") : t("imports.bad.mend")}
      </SubmitButton>
    </ActionForm>
  );
}
