import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "./classes";
import { useFormField } from "./form";

interface Frame {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Keeps the label for screen readers only, where a table head or a button says the same. */
  hideLabel?: boolean;
  /** Marks the field as optional; required fields are the rule and carry a mark of their own. */
  optional?: boolean;
}

const CONTROL =
  "block w-full rounded border bg-surface px-3 text-base text-ink placeholder:text-muted disabled:bg-sunken disabled:text-muted md:text-sm";
const HEIGHT = "min-h-11 md:min-h-9";

const controlClasses = (error: string | undefined, ...more: (string | undefined)[]) =>
  classes(CONTROL, error ? "border-refused" : "border-edge", ...more);

/** Label, control, what is wrong with it, hint; the control is told all of them. Hints stand below so that fields in one row line up. */
function useField({ name, label, hint, error: given, hideLabel, optional }: Frame, ownId: string | undefined) {
  const { t } = useTranslation();
  const field = useFormField(name);
  const id = ownId ?? field.id;
  const error = given ?? field.error;
  const describedBy = classes(error ? `${id}-error` : null, hint ? `${id}-hint` : null) || undefined;
  const frame = (control: ReactNode, required: boolean | undefined) => (
    <div className="min-w-0 space-y-1">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "block font-medium"}>
        {label}
        {required ? <Mark text={t("ui.field.required")} /> : null}
        {optional ? <span className="ml-1.5 font-normal text-muted text-xs">{t("ui.field.optional")}</span> : null}
      </label>
      {control}
      {error ? (
        <p id={`${id}-error`} className="text-refused text-xs">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      ) : null}
    </div>
  );
  return {
    id,
    error,
    typed: field.typed?.[0],
    frame,
    aria: { "aria-describedby": describedBy, "aria-invalid": error ? (true as const) : undefined },
  };
}

const Mark = ({ text }: { text: string }) => (
  <span className="ml-0.5 text-refused" title={text}>
    <span aria-hidden="true">*</span>
    <span className="sr-only">{text}</span>
  </span>
);

type InputProps = Frame & Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "className"> & { numeric?: boolean; code?: boolean };

/** One line of text. `numeric` aligns figures right, `code` sets serials and numbers in a fixed width. */
export function Field({
  name,
  label,
  hint,
  error: given,
  hideLabel,
  optional,
  id: ownId,
  numeric,
  code,
  defaultValue,
  ...rest
}: InputProps) {
  const { id, error, typed, frame, aria } = useField({ name, label, hint, error: given, hideLabel, optional }, ownId);
  return frame(
    <input
      {...aria}
      {...rest}
      id={id}
      name={name}
      defaultValue={rest.value === undefined ? (typed ?? defaultValue) : undefined}
      className={controlClasses(error, HEIGHT, numeric ? "text-right tabular-nums" : undefined, code ? "font-mono" : undefined)}
    />,
    rest.required,
  );
}

type TextAreaProps = Frame & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "className">;

export function TextAreaField({ name, label, hint, error: given, hideLabel, optional, id: ownId, defaultValue, ...rest }: TextAreaProps) {
  const { id, error, typed, frame, aria } = useField({ name, label, hint, error: given, hideLabel, optional }, ownId);
  return frame(
    <textarea
      rows={3}
      {...aria}
      {...rest}
      id={id}
      name={name}
      defaultValue={typed ?? defaultValue}
      className={controlClasses(error, "py-2")}
    />,
    rest.required,
  );
}

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}
/** Options under a name of their own. */
export interface SelectGroup {
  group: string;
  options: readonly SelectOption[];
}

type SelectProps = Frame &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "name" | "className" | "children"> & {
    options: readonly (SelectOption | SelectGroup)[];
    /** The first, empty entry; left out, the first option is chosen. */
    placeholder?: string | true;
  };

const toOption = ({ value, label, disabled }: SelectOption) => (
  <option key={value} value={value} disabled={disabled}>
    {label}
  </option>
);

export function SelectField(props: SelectProps) {
  const { name, label, hint, error: given, hideLabel, optional, id: ownId, defaultValue, options, placeholder, ...rest } = props;
  const { t } = useTranslation();
  const { id, error, typed, frame, aria } = useField({ name, label, hint, error: given, hideLabel, optional }, ownId);
  return frame(
    <select
      {...aria}
      {...rest}
      id={id}
      name={name}
      defaultValue={rest.value === undefined ? (typed ?? defaultValue) : undefined}
      className={controlClasses(error, HEIGHT)}
    >
      {placeholder ? <option value="">{placeholder === true ? t("ui.field.choose") : placeholder}</option> : null}
      {options.map((option) =>
        "group" in option ? (
          <optgroup key={option.group} label={option.group}>
            {option.options.map(toOption)}
          </optgroup>
        ) : (
          toOption(option)
        ),
      )}
    </select>,
    rest.required,
  );
}
