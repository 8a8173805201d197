import { describe, expect, test } from "vitest";
import { TOKENS, type Token } from "~/ui/tokens";

/** WCAG 2.2: relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS: Token[] = ["canvas", "surface", "sunken"];
const on = (texts: Token[], grounds: Token[]): [Token, Token][] =>
  texts.flatMap((text) => grounds.map((ground): [Token, Token] => [text, ground]));

/** Text of any size needs 4.5 : 1 on every ground it is set on. */
const TEXT = [
  ...on(["ink", "muted", "accent", "refused"], GROUNDS),
  ...on(["ink", "muted"], ["accent-soft", "good-soft", "waiting-soft", "refused-soft"]),
  ...on(["accent"], ["accent-soft"]),
  ...on(["good"], ["good-soft"]),
  ...on(["waiting"], ["waiting-soft"]),
  ...on(["refused"], ["refused-soft"]),
  ...on(["on-action"], ["action", "action-strong"]),
];

/** What must be seen to use a control (edges, focus rings, button grounds) needs 3 : 1. */
const SHAPES = [
  ...on(["edge", "accent"], GROUNDS),
  ...on(["action"], ["canvas", "surface"]),
  ...on(["accent", "good", "waiting", "refused"], ["canvas"]),
];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const colours: Record<Token, string> = TOKENS[theme];
  test.each(TEXT)("sets %s on %s readably", (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPES)("shows %s against %s", (shape, ground) => {
    expect(contrast(colours[shape], colours[ground])).toBeGreaterThanOrEqual(3);
  });
});

test("the measure agrees with the known extremes", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
