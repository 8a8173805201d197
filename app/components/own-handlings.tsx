import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  handlings: readonly { caseNo: string; batchNos: readonly string[]; fault: string; units: number; faulty: readonly string[] }[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What a dealer handles itself of faulty batches: each unit with the way to its parts, and the word that it is done (S1-35). */
export function OwnHandlings({ handlings, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  if (handlings.length === 0) return null;
  const refusedOf = (caseNo: string) => (refused?.values?.caseNo === caseNo ? refused : undefined);
  return (
    <Card title={t("dealer.batches.title")}>
      <ul className="divide-y divide-line">
        {handlings.map(({ caseNo, batchNos, fault, units, faulty }) => (
          <li key={caseNo} className="space-y-2 py-3 first:pt-0 last:pb-0">
            <p className="break-words">
              <span className="font-mono">{caseNo}</span> · {t("dealer.batches.of", { batches: batchNos.join(" · "), count: units })}
              <span className="block">{fault}</span>
            </p>
            {faulty.length > 0 ? (
              <p className="text-muted text-xs">
                {t("dealer.batches.parts")}{" "}
                {faulty.map((serial) => (
                  <Link
                    key={serial}
                    to={`/requests/new?serial=${serial}`}
                    className="mr-3 inline-flex min-h-11 items-center break-all font-mono text-accent hover:underline md:min-h-0"
                  >
                    {serial}
                  </Link>
                ))}
              </p>
            ) : null}
            <Confirm label={t("dealer.batches.report")} tone="secondary" open={refusedOf(caseNo) !== undefined}>
              <ActionForm intent="report" idempotencyKey={`${idempotencyKey}-${caseNo}`} refused={refusedOf(caseNo)}>
                <input type="hidden" name="caseNo" value={caseNo} />
                <div className="space-y-3">
                  <TextAreaField name="note" label={t("dealer.batches.note")} rows={2} optional />
                  <SubmitButton>{t("dealer.batches.report")}</SubmitButton>
                </div>
              </ActionForm>
            </Confirm>
          </li>
        ))}
      </ul>
    </Card>
  );
}
