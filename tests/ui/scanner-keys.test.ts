import { expect, test } from "vitest";
import { characterOfKey } from "~/ui/scanner-keys";

/** A US keyboard's keys in the order of their signs, plain and with Shift. */
const KEYBOARD: [codes: string[], plain: string, shifted: string][] = [
  [[..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((letter) => `Key${letter}`), "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  [["Minus", "Equal", "Slash", "Period", "Semicolon", "Digit5", "Digit7"], "-=/.;57", "_+?>:%&"],
];

test.each(KEYBOARD)("keys %j write what stands on them", (codes, plain, shifted) => {
  expect(codes.map((code) => characterOfKey(code, false)).join("")).toBe(plain);
  expect(codes.map((code) => characterOfKey(code, true)).join("")).toBe(shifted);
});

test("digits come from both rows and the number pad; keys that write nothing give nothing", () => {
  const digits = [..."0123456789"];
  expect(digits.map((digit) => characterOfKey(`Digit${digit}`, false))).toEqual(digits);
  expect(digits.map((digit) => characterOfKey(`Numpad${digit}`, false))).toEqual(digits);
  for (const code of ["Enter", "NumpadEnter", "Backspace", "ShiftLeft", "Process", ""]) expect(characterOfKey(code, false)).toBeNull();
});
