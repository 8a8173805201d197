import { Minus, Plus } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "./classes";
import { useFormField } from "./form";
import { useHydrated } from "./viewing";

interface StepperProps {
  name: string;
  label: string;
  defaultValue?: number;
  min?: number;
  max?: number;
  hideLabel?: boolean;
  error?: string;
  onChange?: (value: number) => void;
}

/** A quantity: a number input that works by itself, with buttons once JavaScript is there. */
export function Stepper({ name, label, defaultValue = 1, min = 0, max = 9999, hideLabel, error: given, onChange }: StepperProps) {
  const { t } = useTranslation();
  const field = useFormField(name);
  const input = useRef<HTMLInputElement>(null);
  const error = given ?? field.error;
  const step = (by: 1 | -1) => {
    if (!input.current) return;
    const next = Math.min(max, Math.max(min, (Number.parseInt(input.current.value, 10) || 0) + by));
    input.current.value = String(next);
    onChange?.(next);
  };
  return (
    <div className="space-y-1">
      <label htmlFor={field.id} className={hideLabel ? "sr-only" : "block font-medium"}>
        {label}
      </label>
      <div className={classes("inline-flex overflow-hidden rounded border bg-surface", error ? "border-refused" : "border-edge")}>
        <StepButton label={t("ui.stepper.less", { label })} onStep={() => step(-1)} icon={<Minus size={16} aria-hidden="true" />} />
        <input
          ref={input}
          id={field.id}
          name={name}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          defaultValue={field.typed?.[0] ?? defaultValue}
          onChange={(event) => onChange?.(Number.parseInt(event.target.value, 10) || 0)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${field.id}-error` : undefined}
          className="h-11 w-14 bg-surface text-center text-base tabular-nums md:h-9 md:text-sm"
        />
        <StepButton label={t("ui.stepper.more", { label })} onStep={() => step(1)} icon={<Plus size={16} aria-hidden="true" />} />
      </div>
      {error ? (
        <p id={`${field.id}-error`} className="text-refused text-xs">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function StepButton({ label, onStep, icon }: { label: string; onStep: () => void; icon: React.ReactNode }) {
  const hydrated = useHydrated();
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onStep}
      className={classes(
        "inline-flex h-11 w-11 items-center justify-center text-accent hover:bg-sunken md:h-9 md:w-9",
        !hydrated && "hidden",
      )}
    >
      {icon}
    </button>
  );
}
