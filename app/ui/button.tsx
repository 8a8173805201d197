import { Link, useNavigation } from "@remix-run/react";
import { type ButtonHTMLAttributes, type ReactNode, useId } from "react";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "./classes";
import { KeyHint } from "./key-hint";

export type ButtonTone = "primary" | "secondary" | "danger" | "quiet";

const SHAPE =
  "inline-flex min-h-11 select-none items-center justify-center gap-2 rounded border px-4 text-center font-medium leading-tight no-underline md:min-h-9 md:px-3.5";
const TONES: Record<ButtonTone, string> = {
  primary: "border-action bg-action text-on-action hover:border-action-strong hover:bg-action-strong",
  secondary: "border-edge bg-surface text-ink hover:bg-sunken",
  danger: "border-refused bg-surface text-refused hover:bg-refused-soft",
  quiet: "border-transparent text-accent hover:bg-sunken",
};
const OFF = "border-line bg-sunken text-muted cursor-not-allowed";

/** The look of a button, for what is no button itself (a summary, a label). */
export const buttonClasses = (tone: ButtonTone, wide = false) => classes(SHAPE, TONES[tone], wide && "w-full md:w-auto");

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> {
  tone?: ButtonTone;
  loading?: boolean;
  /** Why the button cannot be used; it is then disabled and the sentence stands below it. */
  why?: string | null;
  /** The key that does the same, shown on the button. */
  keyHint?: string;
  /** Fills its row on a phone. */
  wide?: boolean;
}

export function Button({
  tone = "secondary",
  loading = false,
  why,
  keyHint,
  wide,
  disabled,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  const { t } = useTranslation();
  const whyId = useId();
  const off = disabled || Boolean(why);
  const button = (
    <button
      {...rest}
      type={type}
      disabled={off}
      aria-disabled={loading || undefined}
      aria-describedby={why ? whyId : rest["aria-describedby"]}
      aria-keyshortcuts={keyHint}
      onClick={loading ? (event) => event.preventDefault() : rest.onClick}
      className={classes(SHAPE, off ? OFF : TONES[tone], wide && "w-full md:w-auto", loading && "cursor-progress")}
    >
      {loading ? <Spinner /> : null}
      {children}
      {loading ? <span className="sr-only">{t("ui.action.loading")}</span> : null}
      {keyHint ? <KeyHint keys={keyHint} /> : null}
    </button>
  );
  if (!why) return button;
  return (
    <span className={classes("inline-flex flex-col gap-1", wide ? "w-full md:w-auto" : "items-start")}>
      {button}
      <span id={whyId} className="text-xs text-muted">
        {why}
      </span>
    </span>
  );
}

const Spinner = () => (
  <span aria-hidden="true" className="h-4 w-4 shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent" />
);

/** Sends its form with `intent`; shows that it is being sent. */
export function SubmitButton({ intent, tone = "primary", ...rest }: ButtonProps & { intent?: string }) {
  const navigation = useNavigation();
  const sending =
    navigation.state !== "idle" && navigation.formData !== undefined && (navigation.formData.get("intent") ?? undefined) === intent;
  return (
    <Button {...rest} tone={tone} type="submit" loading={rest.loading || sending} {...(intent ? { name: "intent", value: intent } : {})} />
  );
}

interface LinkButtonProps {
  to: string;
  tone?: ButtonTone;
  wide?: boolean;
  keyHint?: string;
  /** For a file or another document: an ordinary link, opened beside the page so that the work there stays. */
  document?: boolean;
  children: ReactNode;
}

export function LinkButton({ to, tone = "secondary", wide, keyHint, document, children }: LinkButtonProps) {
  return (
    <Link
      to={to}
      reloadDocument={document}
      target={document ? "_blank" : undefined}
      aria-keyshortcuts={keyHint}
      className={buttonClasses(tone, wide)}
    >
      {children}
      {keyHint ? <KeyHint keys={keyHint} /> : null}
    </Link>
  );
}
