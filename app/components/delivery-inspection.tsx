import type { readDelivery } from "@services/returns/index.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { StickyActions } from "~/ui/sticky-actions";
import { ScanLines } from "./scan-field";
import { InspectFields } from "./unit-steps";

type View = Awaited<ReturnType<typeof readDelivery>>;

interface Props {
  view: View;
  /** The serials that are chosen before anybody chose: one that was scanned. */
  ticked: readonly string[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Chosen or scanned units of one delivery, and the finding that all of them get. */
export function DeliveryForm({ view: { returnNo, waiting, faults }, ticked, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const options = waiting.map(({ serial, model, batchNo, fault }) => ({
    value: serial,
    label: <span className="font-mono">{serial}</span>,
    hint: `${model} · ${batchNo}${fault ? ` · ${fault}` : ""}`,
  }));
  return (
    <ActionForm intent="inspect" refused={refused} idempotencyKey={idempotencyKey}>
      <input type="hidden" name="returnNo" value={returnNo} />
      <div className="space-y-4">
        <Card>
          <div className="space-y-4">
            <Choice name="serials" legend={t("workbench.delivery.units")} options={options} defaultValue={ticked} multiple />
            <ScanLines
              name="scanned"
              label={t("workbench.delivery.scanned")}
              hint={t("workbench.delivery.scannedHint")}
              rows={2}
              optional
            />
          </div>
        </Card>
        <Card title={t("workbench.delivery.finding")}>
          <div className="space-y-3">
            <InspectFields faults={faults} />
          </div>
        </Card>
        <StickyActions>
          <SubmitButton wide>{t("workbench.delivery.record")}</SubmitButton>
        </StickyActions>
      </div>
    </ActionForm>
  );
}
