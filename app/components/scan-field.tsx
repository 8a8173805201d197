import { readScannedCode } from "@services/platform/scanned-code";
import type { ComponentProps, KeyboardEvent } from "react";
import { Field, TextAreaField } from "~/ui/field";
import { useScannerKeys } from "~/ui/scanner-keys";

const AS_PRINTED = { autoCapitalize: "characters", autoComplete: "off", autoCorrect: "off", spellCheck: false, lang: "en" } as const;

type ScanFieldProps = Omit<ComponentProps<typeof Field>, "code"> & {
  /** Enter goes to the next control instead of sending the form: a scanner ends each code with it. */
  enterMovesOn?: boolean;
};

/** A box for one code: typed, or scanned bare or as an address, under any input method; without JavaScript an ordinary field. */
export function ScanField({ enterMovesOn, ...rest }: ScanFieldProps) {
  const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    settle(event.currentTarget);
    if (!enterMovesOn) return;
    event.preventDefault();
    nextControl(event.currentTarget)?.focus();
  };
  const keys = useScannerKeys<HTMLInputElement>(onEnter);
  return <Field {...AS_PRINTED} {...rest} {...keys} onBlur={(event) => settle(event.currentTarget)} code />;
}

/** A box for codes, one a line. */
export function ScanLines(props: ComponentProps<typeof TextAreaField>) {
  return <TextAreaField {...AS_PRINTED} {...props} {...useScannerKeys<HTMLTextAreaElement>()} />;
}

/** A scanned address becomes the code that it carries. */
function settle(box: HTMLInputElement): void {
  const code = readScannedCode(box.value);
  if (code !== null && code !== box.value) box.value = code;
}

function nextControl(box: HTMLInputElement): HTMLElement | undefined {
  const controls = [...(box.form?.elements ?? [])].filter(
    (control): control is HTMLElement =>
      control instanceof HTMLElement && control.tabIndex >= 0 && !control.matches(":disabled, [type=hidden]"),
  );
  return controls[controls.indexOf(box) + 1];
}
