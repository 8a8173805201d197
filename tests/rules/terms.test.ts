import { decideTerms, type LineFacts, type Terms, type TermsFacts } from "@services/parts";
import { money, toWire } from "@services/platform/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** A line of the part that costs a dealer 35.00 and a buyer 68.00. */
const line = (over: Partial<LineFacts> = {}): LineFacts => ({
  lineNo: 1,
  quantity: 2,
  warranty: "in_warranty",
  budgetPrice: money("35.00"),
  retailPrice: money("68.00"),
  batchHandledByDealer: false,
  exchanged: false,
  ...over,
});
const asks = (over: Partial<TermsFacts>): TermsFacts => ({
  tier: "dealer",
  insists: false,
  purpose: "repair",
  available: money("0"),
  dealerContact: "苏州清源净水 0512-66880001",
  batchFunding: "company",
  lines: [line()],
  ...over,
});

/** As on the wire: amounts are strings, a null is a null. */
const told = ({ lines, remittanceNeeded }: Terms) => ({
  lines: lines.map(({ funding, rule, unitPrice, amount, shortfall }) => [
    rule,
    funding,
    unitPrice && toWire(unitPrice),
    amount && toWire(amount),
    toWire(shortfall),
  ]),
  remittanceNeeded: toWire(remittanceNeeded),
});

interface Row {
  row: string;
  facts: Partial<TermsFacts>;
  /** Rule, funding, unit price, amount, shortfall. */
  line: [string, string, string | null, string | null, string];
  remittanceNeeded?: string;
}

/** The table of 1.5 row by row, each with what stands on both sides of its condition. */
const TABLE: Row[] = [
  { row: "an end user", facts: { tier: "end_user" }, line: ["T1", "redirect", null, null, "0.00"] },
  { row: "an end user who insists", facts: { tier: "end_user", insists: true }, line: ["T2", "retail", "68.00", "136.00", "0.00"] },
  {
    row: "an end user who insists, out of warranty",
    facts: { tier: "end_user", insists: true, lines: [line({ warranty: "out_of_warranty" })] },
    line: ["T2", "retail", "68.00", "136.00", "0.00"],
  },
  { row: "a sub-distributor", facts: { tier: "sub_distributor" }, line: ["T3", "redirect", null, null, "0.00"] },
  {
    row: "a sub-distributor that insists",
    facts: { tier: "sub_distributor", insists: true },
    line: ["T4", "retail", "68.00", "136.00", "0.00"],
  },
  { row: "a walk-in in warranty", facts: { tier: "walk_in" }, line: ["T5", "warranty", "0.00", "0.00", "0.00"] },
  {
    row: "a walk-in out of warranty",
    facts: { tier: "walk_in", lines: [line({ warranty: "out_of_warranty" })] },
    line: ["T6", "retail", "68.00", "136.00", "0.00"],
  },
  {
    row: "a walk-in whose warranty is void",
    facts: { tier: "walk_in", lines: [line({ warranty: "void" })] },
    line: ["T6", "retail", "68.00", "136.00", "0.00"],
  },
  {
    row: "a walk-in nobody can tell the cover of",
    facts: { tier: "walk_in", lines: [line({ warranty: "unknown" })] },
    line: ["T7", "needs_review", null, null, "0.00"],
  },
  {
    row: "a walk-in who insists gets nothing else for it",
    facts: { tier: "walk_in", insists: true },
    line: ["T5", "warranty", "0.00", "0.00", "0.00"],
  },
  {
    row: "a dealer's repair that fits to the fen",
    facts: { available: money("70.00") },
    line: ["T8", "budget", "35.00", "70.00", "0.00"],
  },
  {
    row: "a dealer's repair one fen short",
    facts: { available: money("69.99") },
    line: ["T9", "remittance_or_consent", "35.00", "70.00", "0.01"],
    remittanceNeeded: "0.01",
  },
  {
    row: "a dealer's repair with nothing",
    facts: {},
    line: ["T9", "remittance_or_consent", "35.00", "70.00", "70.00"],
    remittanceNeeded: "70.00",
  },
  {
    row: "a dealer's repair on a budget below zero",
    facts: { available: money("-12.50") },
    line: ["T9", "remittance_or_consent", "35.00", "70.00", "82.50"],
    remittanceNeeded: "82.50",
  },
  {
    row: "warranty makes nothing free for a dealer",
    facts: { available: money("69.99"), lines: [line({ warranty: "in_warranty" })] },
    line: ["T9", "remittance_or_consent", "35.00", "70.00", "0.01"],
    remittanceNeeded: "0.01",
  },
  {
    row: "no warranty takes nothing from a dealer",
    facts: { available: money("70.00"), lines: [line({ warranty: "void" })] },
    line: ["T8", "budget", "35.00", "70.00", "0.00"],
  },
  {
    row: "a dealer's spare stock that fits to the fen",
    facts: { purpose: "spare_stock", available: money("70.00") },
    line: ["T10", "budget", "35.00", "70.00", "0.00"],
  },
  {
    row: "a dealer's spare stock one fen short",
    facts: { purpose: "spare_stock", available: money("69.99") },
    line: ["T11", "remittance", "35.00", "70.00", "0.01"],
    remittanceNeeded: "0.01",
  },
  {
    row: "a dealer's spare stock on a budget below zero: its own shortfall is its price, the debt is remitted on top",
    facts: { purpose: "spare_stock", available: money("-12.50") },
    line: ["T11", "remittance", "35.00", "70.00", "70.00"],
    remittanceNeeded: "82.50",
  },
  {
    row: "a dealer's line of a confirmed batch case it handles itself",
    facts: { lines: [line({ batchHandledByDealer: true })] },
    line: ["T12", "company", "0.00", "0.00", "0.00"],
  },
  {
    row: "the same as spare stock",
    facts: { purpose: "spare_stock", lines: [line({ batchHandledByDealer: true })] },
    line: ["T12", "company", "0.00", "0.00", "0.00"],
  },
  {
    row: "where batch cases are on the budget, a line like any other",
    facts: { batchFunding: "budget", available: money("70.00"), lines: [line({ batchHandledByDealer: true })] },
    line: ["T8", "budget", "35.00", "70.00", "0.00"],
  },
  {
    row: "the same where the budget does not suffice",
    facts: { batchFunding: "budget", available: money("69.99"), lines: [line({ batchHandledByDealer: true })] },
    line: ["T9", "remittance_or_consent", "35.00", "70.00", "0.01"],
    remittanceNeeded: "0.01",
  },
  {
    row: "the setting is for batch cases: any other line is on the budget anyway",
    facts: { batchFunding: "company", available: money("70.00") },
    line: ["T8", "budget", "35.00", "70.00", "0.00"],
  },
  {
    row: "a batch case is a dealer's affair: nobody else's line is paid by it",
    facts: { tier: "walk_in", lines: [line({ warranty: "void", batchHandledByDealer: true })] },
    line: ["T6", "retail", "68.00", "136.00", "0.00"],
  },
  ...(["dealer", "sub_distributor", "end_user", "walk_in"] as const).map((tier) => ({
    row: `a unit that the company agreed to exchange, for a ${tier}`,
    facts: { tier, lines: [line({ quantity: 1, warranty: "void", exchanged: true })] },
    line: ["EX", "company", "0.00", "0.00", "0.00"] as Row["line"],
  })),
];

test.each(TABLE)("$row", ({ facts, line: expected, remittanceNeeded = "0.00" }) => {
  expect(told(decideTerms(asks(facts)))).toEqual({ lines: [expected], remittanceNeeded });
});

test("every row of the table is a row of the test", () => {
  const rules = new Set(TABLE.map(({ line: [rule] }) => rule));
  expect([...rules].sort()).toEqual(["EX", "T1", "T10", "T11", "T12", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"]);
});

describe("lines are taken in their order", () => {
  const lines = (...prices: string[]) =>
    prices.map((price, index) => line({ lineNo: index + 1, quantity: 1, budgetPrice: money(price), retailPrice: money("999.00") }));

  test("the first reserves, the second does not fit, a smaller third does", () => {
    expect(told(decideTerms(asks({ available: money("100.00"), lines: lines("60.00", "50.00", "40.00") })))).toEqual({
      lines: [
        ["T8", "budget", "60.00", "60.00", "0.00"],
        ["T9", "remittance_or_consent", "50.00", "50.00", "10.00"],
        ["T8", "budget", "40.00", "40.00", "0.00"],
      ],
      remittanceNeeded: "50.00",
    });
  });

  test("each shortfall is the line's own, what is needed is for all of them", () => {
    expect(told(decideTerms(asks({ available: money("30.00"), lines: lines("50.00", "60.00") })))).toEqual({
      lines: [
        ["T9", "remittance_or_consent", "50.00", "50.00", "20.00"],
        ["T9", "remittance_or_consent", "60.00", "60.00", "30.00"],
      ],
      remittanceNeeded: "80.00",
    });
  });

  test("a line is never split, even when most of its pieces would fit", () => {
    const many = [line({ quantity: 10, budgetPrice: money("10.00") })];
    expect(told(decideTerms(asks({ available: money("99.99"), lines: many }))).lines).toEqual([
      ["T9", "remittance_or_consent", "10.00", "100.00", "0.01"],
    ]);
  });

  test("a batch line between them takes nothing", () => {
    const [first, second] = lines("60.00", "40.00");
    const between = { ...line({ lineNo: 2, batchHandledByDealer: true }) };
    expect(told(decideTerms(asks({ available: money("100.00"), lines: [first!, between, second!] }))).lines.map(([rule]) => rule)).toEqual([
      "T8",
      "T12",
      "T8",
    ]);
  });

  /** Counted in whole fen by a walk that knows nothing of decimals. */
  test("whatever the lines: what is funded fits, and what is not would not have fitted", () => {
    const anyLine = fc.record({ fen: fc.integer({ min: 0, max: 50_000 }), quantity: fc.integer({ min: 1, max: 50 }) });
    const property = fc.property(
      fc.integer({ min: -100_000, max: 500_000 }),
      fc.array(anyLine, { minLength: 1, maxLength: 12 }),
      (available, drawn) => {
        const { lines: terms, remittanceNeeded } = decideTerms(
          asks({
            available: money((available / 100).toFixed(2)),
            lines: drawn.map(({ fen, quantity }, index) =>
              line({ lineNo: index + 1, quantity, budgetPrice: money((fen / 100).toFixed(2)) }),
            ),
          }),
        );
        let left = available;
        let unfunded = 0;
        drawn.forEach(({ fen, quantity }, index) => {
          const cost = fen * quantity;
          const fits = cost <= left;
          expect([index, terms[index]!.funding, toWire(terms[index]!.shortfall)]).toEqual([
            index,
            fits ? "budget" : "remittance_or_consent",
            fits ? "0.00" : ((cost - left) / 100).toFixed(2),
          ]);
          if (fits) left -= cost;
          else unfunded += cost;
        });
        expect(toWire(remittanceNeeded)).toBe(((unfunded === 0 ? 0 : unfunded - left) / 100).toFixed(2));
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});

test("a refusal of money is said with its amount, in both languages", () => {
  const [short] = decideTerms(asks({ available: money("10.00") })).lines;
  expect(short!.text["zh-CN"]).toContain("¥60.00");
  expect(short!.text.en).toContain("¥60.00");
  const [redirected] = decideTerms(asks({ tier: "end_user" })).lines;
  expect(redirected!.text["zh-CN"]).toContain("苏州清源净水 0512-66880001");
  expect(redirected!.text.en).toContain("苏州清源净水 0512-66880001");
});
