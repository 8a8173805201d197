import { useTranslation } from "~/i18n/i18n";
import { useFormField } from "~/ui/form";
import { useHydrated } from "~/ui/viewing";

interface PickRowProps {
  name: string;
  value: string;
  label: string;
  checked?: boolean;
  /** The key that marks it. */
  keyHint?: string;
}

/** Marks a row of a list for what the form around it does with several. */
export function PickRow({ name, value, label, checked, keyHint }: PickRowProps) {
  const field = useFormField(name);
  return (
    <label className="-my-2 -ml-2 inline-flex h-11 w-11 shrink-0 cursor-pointer items-center justify-center md:h-8 md:w-8">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        name={name}
        value={value}
        aria-keyshortcuts={keyHint}
        defaultChecked={field.wasSent ? field.typed?.includes(value) : checked}
        className="h-5 w-5 accent-accent md:h-4 md:w-4"
      />
    </label>
  );
}

/** Marks all rows of its form or none, once JavaScript is there. */
export function PickAllRows({ name }: { name: string }) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  if (!hydrated) return null;
  return (
    <label className="inline-flex min-h-11 cursor-pointer items-center gap-2.5 px-4 text-muted md:min-h-9">
      <input
        type="checkbox"
        className="h-5 w-5 accent-accent md:h-4 md:w-4"
        onChange={({ currentTarget: { form, checked } }) => {
          for (const box of form?.querySelectorAll<HTMLInputElement>(`input[name="${name}"], input[name^="${name}["]`) ?? [])
            box.checked = checked;
        }}
      />
      {t("warehouse.outbound.pickAll")}
    </label>
  );
}
