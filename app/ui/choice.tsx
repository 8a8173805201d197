import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "./classes";
import { useFormField } from "./form";

export interface ChoiceOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

interface ChoiceProps {
  name: string;
  legend: ReactNode;
  options: readonly ChoiceOption[];
  /** Several may be chosen. */
  multiple?: boolean;
  /** `cards` stand in columns and may carry a hint; `chips` run on in a line. */
  layout?: "cards" | "chips";
  defaultValue?: string | readonly string[];
  required?: boolean;
  hideLegend?: boolean;
  hint?: ReactNode;
  error?: string;
  /** The keyboard starts here: arrows choose, Enter sends. */
  autoFocus?: boolean;
  onChange?: (value: string, checked: boolean) => void;
}

const FACE = {
  cards: "flex h-full min-h-11 flex-col justify-center rounded px-3 py-2",
  chips: "inline-flex min-h-11 items-center rounded-full px-4 md:min-h-8 md:px-3",
};
const STATES =
  "border border-edge bg-surface peer-checked:border-accent peer-checked:bg-accent-soft peer-checked:text-accent peer-checked:shadow-[inset_0_0_0_1px_rgb(var(--accent))] peer-focus:outline peer-focus:outline-2 peer-focus:outline-offset-2 peer-focus:outline-accent peer-disabled:cursor-not-allowed peer-disabled:border-line peer-disabled:bg-sunken peer-disabled:text-muted";

/** One of several, or several of them, as large targets; plain radio buttons and checkboxes underneath. */
export function Choice(props: ChoiceProps) {
  const { name, legend, options, multiple, layout = "cards", required, hideLegend, hint } = props;
  const { t } = useTranslation();
  const field = useFormField(name);
  const error = props.error ?? field.error;
  const chosen: readonly string[] = field.wasSent ? (field.typed ?? []) : [props.defaultValue ?? []].flat();
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      className="min-w-0"
      aria-describedby={classes(hint ? `${field.id}-hint` : null, error ? `${field.id}-error` : null) || undefined}
    >
      <legend className={hideLegend ? "sr-only" : "mb-1 font-medium"}>
        {legend}
        {required ? (
          <span className="ml-0.5 text-refused">
            <span aria-hidden="true">*</span>
            <span className="sr-only">{t("ui.field.required")}</span>
          </span>
        ) : null}
      </legend>
      {hint ? (
        <p id={`${field.id}-hint`} className="mb-1 text-muted text-xs">
          {hint}
        </p>
      ) : null}
      <div className={layout === "cards" ? "grid grid-cols-2 gap-2 md:grid-cols-3" : "flex flex-wrap gap-2"}>
        {options.map((option) => (
          <label key={option.value} className="relative block cursor-pointer">
            <input
              type={multiple ? "checkbox" : "radio"}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              disabled={option.disabled}
              required={required && !multiple}
              {...(props.autoFocus && option.value === (chosen[0] ?? options[0]?.value) && { autoFocus: true })}
              onChange={(event) => props.onChange?.(option.value, event.target.checked)}
              className="peer sr-only"
            />
            <span className={classes(FACE[layout], STATES)}>
              <span className="font-medium">{option.label}</span>
              {option.hint ? <span className="text-muted text-xs">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${field.id}-error`} className="mt-1 text-refused text-xs">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

/** One yes or no, with its sentence beside the box. */
export function Checkbox({
  name,
  value = "true",
  label,
  hint,
  defaultChecked,
}: {
  name: string;
  value?: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultChecked?: boolean;
}) {
  const field = useFormField(name);
  return (
    <label htmlFor={field.id} className="flex min-h-11 cursor-pointer items-start gap-2.5 py-2.5 md:min-h-0 md:py-1">
      <input
        id={field.id}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={field.wasSent ? (field.typed?.includes(value) ?? false) : defaultChecked}
        className="mt-0.5 h-5 w-5 shrink-0 accent-accent md:h-4 md:w-4"
      />
      <span>
        {label}
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
        {field.error ? <span className="block text-refused text-xs">{field.error}</span> : null}
      </span>
    </label>
  );
}
