import { useTranslation } from "~/i18n/i18n";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field } from "~/ui/field";
import { Money } from "~/ui/money";
import { Stepper } from "~/ui/stepper";
import { LineTerms } from "./line-terms";

export interface PickablePart {
  sku: string;
  name: string;
  price: string | null;
  /** The part that is offered instead. */
  successor?: { sku: string; name: string; price: string | null } | null;
  /** The faulty unit of this row alone. */
  serial?: string | null;
  /** Pieces the form begins with. */
  asked: number;
}
interface QuotedLine {
  sku: string;
  serial?: string | null | undefined;
  funding: string;
  rule: string;
  text: string;
}

interface PartPickerProps {
  parts: readonly PickablePart[];
  /** What the quote says of the lines asked so far. */
  quoted?: readonly QuotedLine[];
  /** Rows in which any part may be typed. */
  freeRows?: number;
  onChange?: () => void;
}

/** Parts with a stepper each; what stays at 0 is not asked for. The fields are the rows of `lines`. */
export function PartPicker({ parts, quoted = [], freeRows = 0, onChange }: PartPickerProps) {
  const { t } = useTranslation();
  const quotedFor = ({ sku, serial, successor }: PickablePart) =>
    quoted.find((line) => (line.sku === sku || line.sku === successor?.sku) && (!serial || line.serial === serial));
  return (
    <>
      <ul className="divide-y divide-line">
        {parts.map((part, row) => (
          <PartRow key={`${part.sku} ${part.serial ?? ""}`} part={part} row={row} line={quotedFor(part)} onChange={onChange} />
        ))}
      </ul>
      {freeRows > 0 ? (
        <div className="border-line border-t px-4 py-2">
          <Disclosure summary={t("dealer.form.otherParts")} open={parts.length === 0}>
            <div className="space-y-3 py-2">
              {Array.from({ length: freeRows }, (_, free) => parts.length + free).map((row, free) => (
                <div key={row} className="flex items-end gap-3">
                  <div className="min-w-0 flex-1">
                    <Field
                      name={`lines[${row}].sku`}
                      label={t("dealer.form.sku", { number: free + 1 })}
                      code
                      autoCapitalize="characters"
                      autoComplete="off"
                    />
                  </div>
                  <Stepper
                    name={`lines[${row}].quantity`}
                    label={t("dealer.form.pieces", { name: free + 1 })}
                    hideLabel
                    min={1}
                    onChange={onChange}
                  />
                </div>
              ))}
            </div>
          </Disclosure>
        </div>
      ) : null}
    </>
  );
}

interface PartRowProps {
  part: PickablePart;
  row: number;
  line: QuotedLine | undefined;
  onChange: (() => void) | undefined;
}

function PartRow({ part, row, line, onChange }: PartRowProps) {
  const { t } = useTranslation();
  return (
    <li className="flex flex-wrap items-center gap-x-3 px-4 py-2.5">
      {part.successor ? null : <input type="hidden" name={`lines[${row}].sku`} value={part.sku} />}
      {part.serial ? <input type="hidden" name={`lines[${row}].serial`} value={part.serial} /> : null}
      <div className="min-w-0 flex-1">
        <p className="font-medium leading-snug">{part.name}</p>
        <p className="flex flex-wrap gap-x-3 text-muted text-xs">
          <span className="font-mono">{part.sku}</span>
          {part.price ? <Money amount={part.price} /> : null}
          {part.serial ? <span className="font-mono">{part.serial}</span> : null}
        </p>
      </div>
      <Stepper
        name={`lines[${row}].quantity`}
        label={t("dealer.form.pieces", { name: part.name })}
        hideLabel
        defaultValue={part.asked}
        onChange={onChange}
      />
      {part.successor ? <Successor part={part} successor={part.successor} row={row} /> : null}
      {line ? (
        <div className="w-full">
          <LineTerms {...line} />
        </div>
      ) : null}
    </li>
  );
}

/** A part that has been superseded is asked for as it is or as its successor. */
function Successor({ part, successor, row }: { part: PickablePart; successor: NonNullable<PickablePart["successor"]>; row: number }) {
  const { t } = useTranslation();
  const label = ({ sku, price }: { sku: string; price: string | null }) => (
    <>
      <span className="font-mono">{sku}</span> {price ? <Money amount={price} /> : null}
    </>
  );
  return (
    <div className="mt-1 w-full">
      <p className="mb-1 text-waiting text-xs">{t("dealer.form.superseded", { sku: successor.sku, name: successor.name })}</p>
      <Choice
        name={`lines[${row}].sku`}
        legend={t("dealer.form.which", { name: part.name })}
        hideLegend
        layout="chips"
        defaultValue={part.sku}
        options={[
          { value: part.sku, label: label(part) },
          { value: successor.sku, label: label(successor) },
        ]}
      />
    </div>
  );
}
