import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import type { UnitForm } from "./unit-steps";

function Papers({ papers }: { papers: readonly (readonly [string, string])[] }) {
  return (
    <span className="flex flex-wrap gap-2">
      {papers.map(([to, label]) => (
        <LinkButton key={to} to={to} document>
          {label}
        </LinkButton>
      ))}
    </span>
  );
}

/** The status tags of units, of the finding named or of each one's last, for both label printers. */
export function TagPapers({ returnNo, serials, inspectionNo }: { returnNo: string; serials: readonly string[]; inspectionNo?: number }) {
  const { t } = useTranslation();
  const asked = new URLSearchParams(serials.map((serial) => ["serials", serial]));
  if (inspectionNo !== undefined) asked.set("inspectionNo", String(inspectionNo));
  const tag = `/documents/status-tags/${returnNo}?${asked}`;
  return (
    <Papers
      papers={[
        [tag, t("workbench.tag100")],
        [`${tag}&size=60x40`, t("workbench.tag60")],
      ]}
    />
  );
}

/** A restock receipt 维修品入库单, on A4 or A5. */
export function ReceiptPapers({ receiptNo }: { receiptNo: string }) {
  const { t } = useTranslation();
  const receipt = `/documents/restock-receipt/${receiptNo}`;
  return (
    <Papers
      papers={[
        [receipt, t("workbench.receiptA4")],
        [`${receipt}?paper=a5`, t("workbench.receiptA5")],
      ]}
    />
  );
}

/** What the step that was just done left to say: after a finding its tag is printed, after a repair its receipt. */
export function UnitSaid({ view, said }: { view: UnitForm; said: string }) {
  const { t } = useTranslation();
  const inspection = view.inspections.at(-1);
  const receiptNo = view.opinions.at(-1)?.repair?.receiptNo;
  if ((said === "inspect" || said === "pass") && inspection)
    return (
      <Notice tone="success">
        <p className="mb-2">{t("workbench.tagNow")}</p>
        <TagPapers returnNo={view.returnNo} serials={[view.serial]} inspectionNo={inspection.inspectionNo} />
      </Notice>
    );
  if (said === "repair" && receiptNo)
    return (
      <Notice tone="success">
        <p className="mb-2">
          {t("workbench.receiptNow")} <span className="font-mono">{receiptNo}</span>
        </p>
        <ReceiptPapers receiptNo={receiptNo} />
      </Notice>
    );
  return <Notice tone="success">{t("workbench.done")}</Notice>;
}
