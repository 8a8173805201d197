import { useTranslation } from "~/i18n/i18n";
import { Disclosure } from "~/ui/disclosure";
import { Field } from "~/ui/field";
import { Money } from "~/ui/money";
import { Stepper } from "~/ui/stepper";
import { LineTerms } from "./line-terms";

export interface PickablePart {
  sku: string;
  name: string;
  price: string | null;
  supersededBy?: string | null;
  /** Pieces the form begins with. */
  asked: number;
}
interface QuotedLine {
  sku: string;
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
  const known = new Map(quoted.map((line) => [line.sku, line]));
  return (
    <>
      <ul className="divide-y divide-line">
        {parts.map((part, row) => (
          <PartRow key={part.sku} part={part} row={row} line={known.get(part.sku)} onChange={onChange} />
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
      <input type="hidden" name={`lines[${row}].sku`} value={part.sku} />
      <div className="min-w-0 flex-1">
        <p className="font-medium leading-snug">{part.name}</p>
        <p className="flex flex-wrap gap-x-3 text-muted text-xs">
          <span className="font-mono">{part.sku}</span>
          {part.price ? <Money amount={part.price} /> : null}
        </p>
        {part.supersededBy ? <p className="text-waiting text-xs">{t("dealer.form.superseded", { sku: part.supersededBy })}</p> : null}
      </div>
      <Stepper
        name={`lines[${row}].quantity`}
        label={t("dealer.form.pieces", { name: part.name })}
        hideLabel
        defaultValue={part.asked}
        onChange={onChange}
      />
      {line ? (
        <div className="w-full">
          <LineTerms {...line} />
        </div>
      ) : null}
    </li>
  );
}
