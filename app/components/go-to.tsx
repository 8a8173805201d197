import { Form, Link, useLocation, useNavigate } from "@remix-run/react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "~/i18n/i18n";
import { buttonClasses } from "~/ui/button";

interface GoToProps {
  ways: readonly { to: string; label: string }[];
}

/** Ctrl+K: a number or code leads to what it names, a word to one of the portal's ways. */
export function GoTo({ ways }: GoToProps) {
  const { t } = useTranslation();
  const { key: page } = useLocation();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k" || event.isComposing) return;
      event.preventDefault();
      if (dialog.current?.open) dialog.current.close();
      else dialog.current?.showModal();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  // Wherever it led, it is done.
  useEffect(() => {
    if (page) dialog.current?.close();
  }, [page]);
  const word = typed.trim().toLowerCase();
  const fitting = ways.filter(({ label }) => label.toLowerCase().includes(word));
  // The name of a page leads there; whatever else is typed, the server knows what it names.
  const goToPage = (event: FormEvent) => {
    if (word === "" || !fitting[0]) return;
    event.preventDefault();
    navigate(fitting[0].to);
  };
  return (
    <dialog
      ref={dialog}
      aria-label={t("nav.goTo.title")}
      onClose={() => setTyped("")}
      className="w-full max-w-md rounded border border-line bg-surface p-4 text-ink shadow-lg"
    >
      <Form method="get" action="/go" onSubmit={goToPage} className="flex items-end gap-2">
        <label className="min-w-0 flex-1">
          <span className="mb-1 block font-medium">{t("nav.goTo.label")}</span>
          <input
            name="q"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            autoComplete="off"
            required
            className="h-11 w-full rounded border border-edge bg-surface px-3 text-base md:h-9 md:text-sm"
          />
        </label>
        <button type="submit" className={buttonClasses("primary")}>
          {t("nav.goTo.submit")}
        </button>
      </Form>
      <ul className="mt-3">
        {fitting.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} className="flex min-h-11 items-center rounded px-2 hover:bg-sunken md:min-h-9">
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </dialog>
  );
}
