import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { KeyHint } from "./key-hint";

interface SearchBoxProps {
  label: string;
  name?: string;
  defaultValue?: string;
  placeholder?: string;
  action?: string;
  keyHint?: string;
  /** Hidden inputs that keep the list's other filters. */
  children?: ReactNode;
}

/** Searches by address: a plain GET form. */
export function SearchBox({ label, name = "q", defaultValue, placeholder, action, keyHint, children }: SearchBoxProps) {
  const { t } = useTranslation();
  return (
    <Form method="get" action={action} role="search" className="flex w-full max-w-md rounded border border-edge bg-surface">
      {children}
      <label className="relative flex flex-1 items-center">
        <span className="sr-only">{label}</span>
        <input
          type="search"
          name={name}
          defaultValue={defaultValue}
          placeholder={placeholder ?? label}
          enterKeyHint="search"
          aria-keyshortcuts={keyHint}
          className="h-11 w-full min-w-0 rounded-l bg-surface px-3 text-base placeholder:text-muted md:h-9 md:text-sm"
        />
        {keyHint ? (
          <span className="pointer-events-none absolute right-2 text-muted">
            <KeyHint keys={keyHint} />
          </span>
        ) : null}
      </label>
      <button
        type="submit"
        aria-label={t("ui.action.search")}
        className="inline-flex h-11 w-11 shrink-0 items-center justify-center rounded-r border-line border-l text-accent hover:bg-sunken md:h-9 md:w-10"
      >
        <Search size={16} aria-hidden="true" />
      </button>
    </Form>
  );
}
