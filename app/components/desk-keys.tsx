import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { type MessageKey, useTranslation } from "~/i18n/i18n";
import { buttonClasses } from "~/ui/button";
import { KeyHint } from "~/ui/key-hint";
import { useViewing } from "~/ui/viewing";

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;

/** Opens a panel and puts the cursor into its first field, or closes it; no other panel beside it stays open. */
function togglePanel(summary: HTMLElement): void {
  const panel = summary.parentElement as HTMLDetailsElement;
  for (const other of document.querySelectorAll<HTMLDetailsElement>("main details[open] > summary[aria-keyshortcuts]"))
    if (other !== summary) (other.parentElement as HTMLDetailsElement).open = false;
  panel.open = !panel.open;
  if (!panel.open) return;
  panel.scrollIntoView({ block: "nearest" });
  panel.querySelector<HTMLElement>("select, textarea, input:not([type=hidden])")?.focus();
}

/** Does what a key is shown on; whether that leads to another page. */
function pressKey(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`main [aria-keyshortcuts="${CSS.escape(key)}"]`);
  if (!target || target.matches(":disabled")) return false;
  if (target instanceof HTMLInputElement && target.type === "checkbox") target.click();
  else if (target instanceof HTMLInputElement) target.select();
  else if (target.localName === "summary") togglePanel(target);
  else {
    target.click();
    return true;
  }
  return false;
}

/** Escape leaves what one is in: the panel, or the field. */
function leave(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return;
  const panel = target.closest<HTMLDetailsElement>("main details[open]");
  if (!panel) {
    target.blur();
    return;
  }
  panel.open = false;
  panel.querySelector<HTMLElement>("summary")?.focus();
}

/** A key as buttons name it: letters without regard to case, with `Shift+` where it is held. */
function keyOf({ key, shiftKey }: KeyboardEvent): string {
  const upper = key.toUpperCase();
  return shiftKey && upper !== key.toLowerCase() ? `Shift+${upper}` : upper;
}

/**
 * Single keys press what carries them as `aria-keyshortcuts`, so that what acts is what is shown. They rest while somebody types, while an
 * input method composes, and from a press until its page has come: no key acts twice.
 */
export function useDeskKeys(): void {
  const { keys } = useViewing();
  const { state } = useNavigation();
  const { key: page } = useLocation();
  const leaving = useRef(false);
  useEffect(() => {
    if (state === "idle" && page) leaving.current = false;
  }, [state, page]);
  useEffect(() => {
    if (!keys) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") return leave(event.target);
      if (event.repeat || event.key.length !== 1 || leaving.current || isTyping(event.target)) return;
      const key = keyOf(event);
      if (!document.querySelector(`main [aria-keyshortcuts="${CSS.escape(key)}"]`)) return;
      event.preventDefault();
      leaving.current = pressKey(key);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [keys]);
}

const TO_MOVE = [
  { keys: "J", does: "service.keys.next" },
  { keys: "K", does: "service.keys.previous" },
] as const;
const OF_THE_DESK = [
  { keys: "A", does: "service.keys.approve" },
  { keys: "R", does: "service.keys.reject" },
  { keys: "Q", does: "service.keys.sendBack" },
  { keys: "X", does: "service.keys.select" },
  { keys: "Shift+A", does: "service.keys.approveSelected" },
] as const;
const EVERYWHERE = [
  { keys: "/", does: "service.keys.search" },
  { keys: "Ctrl+K", does: "nav.goTo.title" },
  { keys: "?", does: "service.keys.help" },
  { keys: "Esc", does: "service.keys.close" },
] as const;

/** A key and the message that says what it does. */
export interface KeyAct {
  readonly keys: string;
  readonly does: MessageKey;
}

/** What the keys do, and whether they do it at all; `acts` are the page's own, those of the desk where it names none. */
export function KeyHelp({ acts = OF_THE_DESK }: { acts?: readonly KeyAct[] }) {
  const { t } = useTranslation();
  const { keys } = useViewing();
  const { pathname, search } = useLocation();
  return (
    <details className="relative hidden md:block">
      <summary className={buttonClasses("quiet")} aria-keyshortcuts="?">
        {t("service.keys.title")}
        <KeyHint keys="?" />
      </summary>
      <div className="absolute top-full right-0 z-10 mt-1 w-72 space-y-3 rounded border border-line bg-surface p-4 shadow-lg">
        <dl className="space-y-1.5">
          {[...TO_MOVE, ...acts, ...EVERYWHERE].map((entry) => (
            <div key={entry.keys} className="flex items-baseline gap-3">
              <dt className="w-16 shrink-0">
                <kbd className="rounded-sm border border-edge px-1 font-mono text-xs">{entry.keys}</kbd>
              </dt>
              <dd>{t(entry.does)}</dd>
            </div>
          ))}
        </dl>
        <form method="post" action="/preferences" className="border-line border-t pt-3">
          <input type="hidden" name="returnTo" value={pathname + search} />
          <button type="submit" name="keys" value={keys ? "off" : "on"} className="text-accent hover:underline">
            {t(keys ? "service.keys.turnOff" : "service.keys.turnOn")}
          </button>
        </form>
      </div>
    </details>
  );
}
