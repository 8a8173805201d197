import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Day, Moment } from "~/ui/moment";
import { ReceiptPapers, TagPapers } from "./unit-papers";
import type { UnitForm } from "./unit-steps";

function Inspection({ one, view }: { one: UnitForm["inspections"][number]; view: UnitForm }) {
  const { t } = useTranslation();
  const isFirst = one.kind === "inspection";
  const values = Object.entries(one.measured ?? {}).map(([name, value]) => `${name} ${value}`);
  return (
    <>
      <p className="font-medium">
        {t(isFirst ? "workbench.inspected" : "workbench.reinspected")}{" "}
        {isFirst ? (
          <Badge tone={one.faultFound ? "refused" : "good"}>
            {t(one.faultFound ? "workbench.faultFound.yes" : "workbench.faultFound.no")}
          </Badge>
        ) : (
          <Badge tone={one.passed ? "good" : "refused"}>{t(one.passed ? "workbench.passed" : "workbench.failed")}</Badge>
        )}
      </p>
      <p className="break-words">{one.finding}</p>
      {values.length > 0 ? (
        <p className="text-muted">
          {t("workbench.measured")}: {values.join("; ")} ({one.standardNo})
        </p>
      ) : null}
      <TagPapers returnNo={view.returnNo} serials={[view.serial]} inspectionNo={one.inspectionNo} />
    </>
  );
}

function Opinion({ one }: { one: UnitForm["opinions"][number] }) {
  const { t } = useTranslation();
  const parts = one.repair?.parts.map(({ sku, quantity, name }) => `${sku} ${name} × ${quantity}`) ?? [];
  return (
    <>
      <p className="font-medium">
        {t("workbench.opinion")} <Badge tone="accent">{valueLabel(t, "unitDecision", one.decision)}</Badge>
      </p>
      <p className="break-words">{one.words}</p>
      {one.standardNo ? (
        <p className="text-muted">
          {t("workbench.standard")}: {one.standardNo}
        </p>
      ) : null}
      {one.repair ? (
        <p className="break-words text-muted">
          {t("workbench.parts")}: {parts.length > 0 ? parts.join("; ") : t("workbench.noParts")}
        </p>
      ) : null}
      {one.repair?.plannedOn ? (
        <p className="text-muted">
          {t("workbench.plannedOn")}: <Day date={one.repair.plannedOn} />
        </p>
      ) : null}
      {one.repair?.receiptNo ? (
        <p className="break-words text-muted">
          {one.repair.work} · {t("workbench.receipt")} <span className="font-mono">{one.repair.receiptNo}</span>
          {one.repair.stockedAt ? (
            <>
              {" · "}
              {t("workbench.stocked")} <Moment at={one.repair.stockedAt} />
            </>
          ) : null}
        </p>
      ) : null}
      {one.repair?.receiptNo ? <ReceiptPapers receiptNo={one.repair.receiptNo} /> : null}
    </>
  );
}

/** What was found, decided, repaired and tested, in its order. */
export function UnitCourse({ view }: { view: UnitForm }) {
  const { inspections, opinions } = view;
  const { t } = useTranslation();
  const course = [
    ...inspections.map((one) => ({ key: `i${one.inspectionNo}`, at: one.inspectedAt, shown: <Inspection one={one} view={view} /> })),
    ...opinions.map((one) => ({ key: `o${one.opinionNo}`, at: one.givenAt, shown: <Opinion one={one} /> })),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  return (
    <Card title={t("workbench.course")}>
      {course.length === 0 ? <p className="text-muted">{t("workbench.nothingYet")}</p> : null}
      <ol className="space-y-4">
        {course.map(({ key, at, shown }) => (
          <li key={key} className="space-y-1">
            <p className="text-muted text-xs">
              <Moment at={at} />
            </p>
            {shown}
          </li>
        ))}
      </ol>
    </Card>
  );
}
