import type { CompositionEvent, KeyboardEvent } from "react";
import { useRef } from "react";

/** What a key writes on the keyboard that scanners speak for (US), plain and with Shift, by `event.code`. */
const SIGNS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ["-", "_"],
  Equal: ["=", "+"],
  Slash: ["/", "?"],
  Period: [".", ">"],
  Semicolon: [";", ":"],
  Digit5: ["5", "%"],
  Digit7: ["7", "&"],
  NumpadSubtract: ["-", "-"],
  NumpadDivide: ["/", "/"],
  NumpadDecimal: [".", "."],
};

/** The character of a key by its place on the keyboard, whatever an input method made of it; null for keys that write none. */
export function characterOfKey(code: string, shifted: boolean): string | null {
  const sign = SIGNS[code];
  if (sign) return sign[shifted ? 1 : 0];
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code) ?? [];
  if (letter) return shifted ? letter : letter.toLowerCase();
  return digit ?? null;
}

type Box = HTMLInputElement | HTMLTextAreaElement;

interface Composition {
  before: string;
  after: string;
  typed: string;
  endedByEnter: boolean;
}

/** Keys that the input method has taken: the first of a composition comes before it has begun. */
const isComposing = ({ nativeEvent: { isComposing, keyCode } }: KeyboardEvent) => isComposing || keyCode === 229;

/**
 * Lets a box take codes from a scanner under a Chinese input method: while a composition runs, the code is put together from the keys
 * themselves and written when it ends; Enter during a composition never submits. `onEnter` hears any other Enter before the form does,
 * `onComposed` that a composition was ended by Enter, as a scanner ends a code, once the code stands in the box.
 */
export function useScannerKeys<Element extends Box>(
  onEnter?: (event: KeyboardEvent<Element>) => void,
  onComposed?: (box: Element) => void,
) {
  const composition = useRef<Composition | null>(null);
  const lastCharacter = useRef("");
  return {
    onKeyDown(event: KeyboardEvent<Element>) {
      if (!isComposing(event)) {
        if (event.key === "Enter") onEnter?.(event);
        return;
      }
      if (event.code === "Enter" || event.code === "NumpadEnter") {
        event.preventDefault();
        if (composition.current) composition.current.endedByEnter = true;
        return;
      }
      lastCharacter.current = characterOfKey(event.code, event.shiftKey) ?? "";
      if (!composition.current) return;
      if (event.code === "Backspace") composition.current.typed = composition.current.typed.slice(0, -1);
      else composition.current.typed += lastCharacter.current;
    },
    onCompositionStart({ currentTarget: { value, selectionStart, selectionEnd } }: CompositionEvent<Element>) {
      composition.current = {
        before: value.slice(0, selectionStart ?? value.length),
        after: value.slice(selectionEnd ?? value.length),
        typed: lastCharacter.current,
        endedByEnter: false,
      };
    },
    onCompositionEnd({ currentTarget, data }: CompositionEvent<Element>) {
      const read = composition.current;
      composition.current = null;
      lastCharacter.current = "";
      if (!read || read.typed === "") return;
      const typed = data === "" ? "" : read.typed; // given up by Escape
      const isList = currentTarget instanceof HTMLTextAreaElement;
      const end = isList && read.endedByEnter ? "\n" : "";
      currentTarget.value = `${read.before}${typed}${end}${read.after}`;
      const caret = read.before.length + typed.length + end.length;
      currentTarget.setSelectionRange(read.endedByEnter && !isList ? 0 : caret, caret); // the next scan takes the place of an unsent one
      if (read.endedByEnter) onComposed?.(currentTarget);
    },
  };
}
