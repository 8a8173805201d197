import { readQuickOrder } from "@services/parts";
import { writeQuickOrder } from "@services/parts/quick-order";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const read = (text: string) => {
  const { lines, problems } = readQuickOrder(text);
  return {
    lines: lines.map(({ sku, quantity, serial }) => [sku, quantity, ...(serial ? [serial] : [])].join(" ")),
    problems: problems.map(({ line }) => line),
  };
};

describe("a line is a part number, a quantity and perhaps a serial, however it is written", () => {
  test.each<[string, string, string[]]>([
    ["a space", "PUMP-24V 2", ["PUMP-24V 2"]],
    ["a tab, as tables copy it", "PUMP-24V\t2", ["PUMP-24V 2"]],
    ["a comma", "PUMP-24V,2", ["PUMP-24V 2"]],
    ["a Chinese comma", "PUMP-24V，2", ["PUMP-24V 2"]],
    ["an enumeration comma", "PUMP-24V、2", ["PUMP-24V 2"]],
    ["a semicolon", "PUMP-24V;2", ["PUMP-24V 2"]],
    ["small letters", "pump-24v 2", ["PUMP-24V 2"]],
    ["full-width letters and digits", "ＰＵＭＰ－２４Ｖ　２", ["PUMP-24V 2"]],
    ["an en dash for a hyphen", "PUMP–24V 2", ["PUMP-24V 2"]],
    ["a multiplication sign", "PUMP-24V×2", ["PUMP-24V 2"]],
    ["the sign between spaces", "PUMP-24V × 2", ["PUMP-24V 2"]],
    ["the letter x", "PUMP-24V x2", ["PUMP-24V 2"]],
    ["the letter x on its own", "PUMP-24V X 2", ["PUMP-24V 2"]],
    ["an asterisk", "PUMP-24V*2", ["PUMP-24V 2"]],
    ["a unit of count", "PUMP-24V 2个", ["PUMP-24V 2"]],
    ["a unit of count apart", "PUMP-24V 2 件", ["PUMP-24V 2"]],
    ["an English one", "PUMP-24V 2 pcs", ["PUMP-24V 2"]],
    ["a serial", "PCB-600 1 R6-A0001", ["PCB-600 1 R6-A0001"]],
    ["a serial behind a unit of count", "PCB-600 1台 R6-A0001", ["PCB-600 1 R6-A0001"]],
    ["a serial as its QR code reads", "PCB-600\t1\thttps://example.com/u/R6-A0001", ["PCB-600 1 R6-A0001"]],
    ["a serial that begins with x", "PCB-600 1 X12", ["PCB-600 1 X12"]],
    ["a part number of digits", "10023 4", ["10023 4"]],
    ["a part number before a number of three digits", "PUMP-24,100", ["PUMP-24 100"]],
    ["lines as Windows ends them", "A-1 1\r\nB-2 2\r\n", ["A-1 1", "B-2 2"]],
    ["lines as old Macs end them", "A-1 1\rB-2 2", ["A-1 1", "B-2 2"]],
    ["blank lines between", "\n\nA-1 1\n \nB-2 2\n", ["A-1 1", "B-2 2"]],
    ["a heading above", "配件编号\t数量\nA-1\t1", ["A-1 1"]],
    ["an English heading", "SKU,Quantity\nA-1,1", ["A-1 1"]],
    ["the most pieces", "A-1 9999", ["A-1 9999"]],
  ])("%s", (_how, text, lines) => {
    expect(read(text)).toEqual({ lines, problems: [] });
  });
});

describe("what cannot be read is named by its line, and the others are read", () => {
  test.each<[string, string, number[]]>([
    ["no quantity", "A-1\nB-2 2", [1]],
    ["no pieces", "A-1 0", [1]],
    ["less than none", "A-1 -2", [1]],
    ["half a piece", "A-1 1.5", [1]],
    ["too many pieces", "A-1 10000", [1]],
    ["a word for a number", "A-1 two", [1]],
    ["the quantity first", "2 A-1", [1]],
    ["a Chinese part name", "增压泵 2", [1]],
    ["a sign that no code has", "A_1 2", [1]],
    ["a part number too long", `${"A".repeat(31)} 2`, [1]],
    ["a comma in thousands", "A-1 1,000", [1]],
    ["a serial with other signs", "A-1 1 R6_A1", [1]],
    ["more than is expected", "A-1 1 R6-A1 urgent", [1]],
    ["several, after blank lines", "\n\nA-1\nB-2 2\nC-3 x", [3, 5]],
    ["a heading further down", "A-1 1\n编号 数量", [2]],
    ["a sum above the most pieces", "A-1 9999\nA-1 1", [2]],
    ["the line beyond what a request holds", Array.from({ length: 51 }, (_, index) => `A-${index} 1`).join("\n"), [51]],
  ])("%s", (_what, text, problems) => {
    expect(read(text).problems).toEqual(problems);
  });

  test("nothing is nothing", () => {
    expect(readQuickOrder(" \n\t\n")).toEqual({ entries: [], lines: [], problems: [] });
  });
});

test("the same part is added up and says from which lines; for another unit it stands by itself", () => {
  const { lines } = readQuickOrder("A-1 2\nB-2 1\na-1 x3\nA-1 1 R6-A1\nA-1 1 R6-A1");
  expect(lines).toEqual([
    { sku: "A-1", quantity: 5, serial: null, from: [1, 3] },
    { sku: "B-2", quantity: 1, serial: null, from: [2] },
    { sku: "A-1", quantity: 2, serial: "R6-A1", from: [4, 5] },
  ]);
});

const code = fc.stringMatching(/^[A-Z][0-9A-Z-]{0,11}[0-9A-Z]$/);
const entry = fc.record({ sku: code, quantity: fc.integer({ min: 1, max: 99 }), serial: fc.option(code, { nil: null }) });

test("what is written plainly is read back, entry by entry", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
      const { entries: back, problems } = readQuickOrder(writeQuickOrder(entries));
      // A word such as PART or UNIT above a table is a heading only where no digit follows.
      expect(problems).toEqual([]);
      expect(back.map(({ line: _, ...one }) => one)).toEqual(entries);
    }),
  );
});

test("whatever is pasted, every line is read, blank or named, and sums are kept", () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 40 }),
    entry.map((one) => writeQuickOrder([one])),
  );
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 60 }), (texts) => {
      const { entries, lines, problems } = readQuickOrder(texts.join("\n"));
      expect(new Set(lines.map(({ sku, serial }) => `${sku} ${serial}`)).size).toBe(lines.length);
      expect(lines.flatMap(({ from }) => from).sort((a, b) => a - b)).toEqual(entries.map(({ line }) => line));
      const pieces = (all: readonly { quantity: number }[]) => all.reduce((sum, { quantity }) => sum + quantity, 0);
      expect(pieces(lines)).toBe(pieces(entries));
      expect(entries.every(({ line }) => problems.every((problem) => problem.line !== line))).toBe(true);
    }),
  );
});
