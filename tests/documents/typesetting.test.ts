import { openTypeface } from "@services/documents/typeface.server";
import { breakLines, cutLine, limitLines, measureText, printableText } from "@services/documents/typesetting";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** A typeface of half-width letters and full-width Han, without glyphs beyond U+FFFF. */
const advance = (codePoint: number) => (codePoint > 0xffff ? undefined : codePoint < 0x2e80 ? 500 : 1000);
const room = (letters: number) => ({ width: letters * 500, advance });

describe("lines", () => {
  it.each([
    ["one two three", 7, ["one two", "three"]],
    ["one  two", 3, ["one", "two"]],
    ["净水器客户服务", 6, ["净水器", "客户服", "务"]],
    ["请电话联系，谢谢", 10, ["请电话联", "系，谢谢"]],
    ["地址（三号楼）", 6, ["地址", "（三号", "楼）"]],
    ["见单CSO-2026-000017号", 16, ["见单", "CSO-2026-000017", "号"]],
    ["BOARD-CTRL-V2.1", 8, ["BOARD-", "CTRL-", "V2.1"]],
    ["ABCDEFGHIJ", 4, ["ABCD", "EFGH", "IJ"]],
    ["a\n\nb", 4, ["a", "", "b"]],
    ["", 4, [""]],
  ])("breaks %j at %i letters into %j", (text, letters, lines) => {
    expect(breakLines(text, room(letters))).toEqual(lines);
  });

  it("never run over, and lose nothing but spaces", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab-  ，（）。水\n净".split("")), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (given, letters) => {
        const lines = breakLines(given, room(letters));
        for (const line of lines) expect(measureText(line, advance)).toBeLessThanOrEqual(letters * 500);
        expect(lines.join("").replace(/\s/g, "")).toBe(given.replace(/\s/g, ""));
      }),
      { numRuns: 2_000 },
    );
  });

  it("that are left out show as an ellipsis within the room", () => {
    expect(limitLines(["abcdef", "ghijkl", "mn"], 2, room(6))).toEqual(["abcdef", "ghijk…"]);
    expect(limitLines(["abcdef", "gh"], 2, room(6))).toEqual(["abcdef", "gh"]);
    expect(cutLine("abcdefg", room(6))).toBe("abcde…");
    expect(cutLine("abcdef", room(6))).toBe("abcdef");
  });
});

describe("printable text", () => {
  it.each([
    ["a\u0000b\u001Bc\u007Fd", "abcd"],
    ["\u202Eabc\u2066\u200B\uFEFF\u00AD", "abc"],
    ["a\tb\u00A0c\u3000d", "a b c d"],
    ["a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["e\u0301", "é"],
    ["⼈⽔", "人水"],
    ["1\u20112", "1-2"],
    ["😀\uD800", "□\uD800"],
  ])("of %j is %j", (given, expected) => {
    expect(printableText(given, advance)).toBe(expected);
  });
});

describe("the typeface", () => {
  it.each(["400Regular/NotoSansSC_400Regular", "700Bold/NotoSansSC_700Bold"] as const)(
    "%s has every Han character and sign of GB 2312",
    (weight) => {
      const typeface = openTypeface(weight);
      const missing: string[] = [];
      const decoder = new TextDecoder("gb2312");
      for (let row = 0xa1; row <= 0xf7; row++) {
        for (let cell = 0xa1; cell <= 0xfe; cell++) {
          const character = decoder.decode(new Uint8Array([row, cell]));
          const isAssigned = row <= 0xa3 || row >= 0xb0;
          if (
            isAssigned &&
            !/[\uFFFD\uE000-\uF8FF]/.test(character) &&
            printableText(character, typeface.advance) === "□" &&
            character !== "□"
          )
            missing.push(character);
        }
      }
      for (let han = 0x4e00; han <= 0x9fa5; han++) if (typeface.advance(han) === undefined) missing.push(String.fromCodePoint(han));
      expect(missing).toEqual([]);
    },
  );
});
