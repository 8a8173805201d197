import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "~/i18n/i18n";
import { useHydrated } from "./viewing";

/** Where the clipboard is closed (plain http), a selection and the old command still copy. */
async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

/** A number or code that people carry elsewhere: plain text, with a button once JavaScript is there. */
export function CopyText({ text }: { text: string }) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      <span className="select-all break-all font-mono">{text}</span>
      {hydrated ? (
        <button
          type="button"
          aria-label={t("ui.action.copy")}
          onClick={async () => setCopied(await copyToClipboard(text))}
          onBlur={() => setCopied(false)}
          className="-my-3 inline-flex h-11 w-11 items-center justify-center rounded text-muted hover:text-accent md:h-7 md:w-7 md:-my-1 print:hidden"
        >
          <Icon size={14} aria-hidden="true" />
        </button>
      ) : null}
      <span role="status" className="sr-only">
        {copied ? t("ui.action.copied") : ""}
      </span>
    </span>
  );
}
