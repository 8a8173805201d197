import type { ReactNode } from "react";
import { type ButtonTone, buttonClasses } from "./button";
import { KeyHint } from "./key-hint";

/** A second step before something that cannot be undone: the button opens the form that says what will happen and sends it. */
export const Confirm = ({
  label,
  tone = "danger",
  keyHint,
  open,
  children,
}: {
  label: ReactNode;
  tone?: ButtonTone;
  /** The key that opens it, shown on the button. */
  keyHint?: string;
  open?: boolean;
  children: ReactNode;
}) => (
  <details open={open} className="group">
    <summary className={buttonClasses(tone)} aria-keyshortcuts={keyHint}>
      {label}
      {keyHint ? <KeyHint keys={keyHint} /> : null}
    </summary>
    <div className="mt-2 max-w-xl rounded border border-line bg-surface p-4">{children}</div>
  </details>
);
