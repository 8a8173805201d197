import { printStatement, readStatement, recordPurchase, recordRemittance, reverseEntry } from "@services/budget/index.server";
import type { BudgetStatement } from "@services/documents";
import { drawDocument } from "@services/documents/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor, TODAY } from "../support/context";
import { useDatabase } from "../support/database";
import { openDesk } from "../support/parts-desk";
import { refusalOf } from "../support/refusal";
import { textOf, textOfPages } from "./read-back";
import "@services/registry.server";

const HEAD = "0123456789abcdef".repeat(4);
const statement = (count: number, more: Partial<BudgetStatement> = {}): BudgetStatement => ({
  dealer: { code: "D001", name: "苏州清源净水" },
  month: "2026-03",
  opening: "-1234.50",
  closing: "98765.43",
  held: "35.00",
  entries: Array.from({ length: count }, (_, n) => ({
    ...{ seq: n + 1, date: "2026-03-10", kind: n % 2 ? "parts" : "accrual", source: `DOC-${String(n + 1).padStart(5, "0")}` },
    ...{ amount: n % 2 ? "-35.00" : "1100.00", balanceAfter: "98765.43" },
  })),
  leftOut: 0,
  chainHead: HEAD,
  printedBy: "韩账",
  printedAt: "2026-03-31T06:20:00Z",
  ...more,
});
const draw = (value: BudgetStatement, locale: "zh-CN" | "en" = "zh-CN") =>
  drawDocument({ kind: "budget_statement", value, locale }, 30_000);

describe("the statement on paper", () => {
  test.each([
    ["zh-CN", ["售后费用对账单", "期初余额", "期末余额", "期末占用", "账目校验码", "打印人 韩账"], "计提", "配件"],
    ["en", ["Parts Budget Statement", "Opening balance", "Closing balance", "Held at the end", "Head of the chain"], "Accrual", "Parts"],
  ] as const)("says in %s what came in, what went out and what the chain's head is", async (locale, words, accrual, parts) => {
    const text = textOf(await draw(statement(2), locale));
    for (const word of [...words, "苏州清源净水 (D001)", "2026-03", "-¥1,234.50", "¥98,765.43", "¥35.00"]) expect(text).toContain(word);
    expect(text).toMatch(new RegExp(`1 +2026-03-10 +${accrual} +DOC-00001 +¥1,100\\.00 +¥98,765\\.43`));
    expect(text).toMatch(new RegExp(`2 +2026-03-10 +${parts} +DOC-00002 +-¥35\\.00`));
    expect(text).toContain(HEAD.replace(/.{8}(?=.)/g, "$& "));
    expect(text).not.toContain("□");
  });

  test("runs over pages that repeat the heading and lose none of 5,000 entries", async () => {
    const pages = textOfPages(await draw(statement(5_000)));
    for (const page of pages.slice(0, -1)) expect(page).toMatch(/序号 +日期 +类别/);
    const listed = pages.join("\n").match(/DOC-\d{5}/g)!;
    expect([listed.length, new Set(listed).size]).toEqual([5_000, 5_000]);
  }, 60_000);

  test("says what it does not list, and that nothing was booked", async () => {
    expect(textOf(await draw(statement(3, { leftOut: 12 })))).toContain("仅列出前 3 笔，另有 12 笔未列出");
    expect(textOf(await draw(statement(0, { chainHead: null })))).toContain("本月没有记账");
    expect(textOf(await draw(statement(0, { chainHead: null })))).not.toContain("账目校验码");
  });
});

describe("a dealer's statement", () => {
  const database = useDatabase();
  const desk = openDesk(database);
  beforeAll(async () => {
    for (const code of ["D001", "D002"]) await desk.registerDealer(code);
    const finance = desk.as(actors.finance());
    await recordPurchase(finance, { dealerCode: "D001", documentNo: "P-100", date: TODAY, amount: "240000.00" });
    await recordRemittance(finance, { dealerCode: "D001", bankReference: "ICBC-9", amount: "300.00", date: TODAY });
    await reverseEntry(finance, { dealerCode: "D001", seq: 2, reason: "金额录错" });
  });
  const print = (actor = actors.dealer("D001"), more: object = {}) => printStatement(desk.as(actor), { month: "2026-03", ...more });

  test("is what the ledger says, under a Chinese name", async () => {
    const { contentType, fileName, body } = await print();
    expect([contentType, fileName]).toEqual(["application/pdf", "售后费用对账单-D001-2026-03.pdf"]);
    const text = textOf(body as Uint8Array);
    expect(text).toMatch(/1 +2026-03-10 +计提 +P-100 +¥1,200\.00 +¥1,200\.00/);
    expect(text).toMatch(/2 +2026-03-10 +汇款 +RM-2026-000001 +¥300\.00 +¥1,500\.00/);
    expect(text).toMatch(/3 +2026-03-10 +冲销 +第 ?2 ?笔 · 金额录错 +-¥300\.00 +¥1,200\.00/);
    const { chainHead } = await readStatement(desk.as(actors.finance()), { dealerCode: "D001", month: "2026-03" });
    expect(text).toContain(chainHead!.match(/.{8}/g)!.join(" "));
  });

  test("is printed in the reader's language", async () => {
    const { body } = await printStatement(contextFor(database, actors.finance(), { locale: "en" }), {
      dealerCode: "D001",
      month: "2026-03",
    });
    expect(textOf(body as Uint8Array)).toMatch(/Reversal +entry 2/);
  });

  test("is for those who may read the budget", async () => {
    expect(await refusalOf(print(actors.dealer("D002"), { dealerCode: "D001" }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(print(actors.warehouse(), { dealerCode: "D001" }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(print(actors.dealer("D001"), { month: "9999-12" }))).toMatchObject({ code: "invalid_input", fields: ["month"] });
  });
});
