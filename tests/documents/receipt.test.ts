import type { Receipt } from "@services/documents";
import { documentFileName, drawDocument } from "@services/documents/index.server";
import { describe, expect, it } from "vitest";
import { textOf, textOfPages } from "./read-back";

const aReceipt = (more: Partial<Receipt> = {}): Receipt => ({
  receiptNo: "RC-2026-000007",
  requestNo: "PR-2026-000042",
  company: "净源水科技有限公司",
  payer: "昆山分销店",
  method: "wechat_pay",
  reference: "WX-4200001234",
  amount: "1409.50",
  paidAt: "2026-03-05T06:20:00Z",
  receivedBy: "何会计",
  lines: [
    { lineNo: 1, sku: "FILTER-PP", name: "PP棉滤芯", quantity: 3, unitPrice: "68.00", amount: "204.00" },
    { lineNo: 3, sku: "PUMP-24V", name: "增压泵", quantity: 1, unitPrice: "1205.50", amount: "1205.50" },
  ],
  copyNo: 1,
  printedBy: "何会计",
  printedAt: "2026-03-05T06:25:00Z",
  ...more,
});
const draw = (more: Partial<Receipt> = {}, locale: "zh-CN" | "en" = "zh-CN") =>
  drawDocument({ kind: "receipt", value: aReceipt(more), locale });

describe("the receipt", () => {
  it.each([
    [
      "zh-CN",
      ["收据", "Receipt", "RC-2026-000007", "付款人", "昆山分销店", "微信支付", "金额（大写）", "¥1,409.50", "收款单位", "打印人 何会计"],
    ],
    ["en", ["Receipt", "收据", "Received from", "WeChat Pay", "Amount in capital numerals", "¥1,409.50", "Cashier", "Printed by 何会计"]],
  ] as const)("says in %s who paid what and how", async (locale, words) => {
    const text = textOf(await draw({}, locale));
    for (const word of [
      ...words,
      "人民币壹仟肆佰零玖元伍角整",
      "PR-2026-000042",
      "WX-4200001234",
      "净源水科技有限公司",
      "2026-03-05 14:20",
    ]) {
      expect(text).toContain(word);
    }
    expect(text).toMatch(/1 +FILTER-PP +PP棉滤芯 +3 +¥68\.00 +¥204\.00/);
    expect(text).toMatch(/3 +PUMP-24V +增压泵 +1 +¥1,205\.50 +¥1,205\.50/);
    expect(text).not.toMatch(/□|退款|Refund/);
  });

  it.each([
    [{ amount: "1409.50" }, ["应全额退款，尚未退", "¥1,409.50", "人民币壹仟肆佰零玖元伍角整"]],
    [{ amount: "136.00" }, ["应部分退款，尚未退", "¥136.00", "人民币壹佰叁拾陆元整"]],
    [{ amount: "136.00", refundedAt: "2026-03-09T01:00:00Z", reference: "WXR-9" }, ["已部分退款", "¥136.00", "2026-03-09 09:00", "WXR-9"]],
    [{ amount: "1409.50", refundedAt: "2026-03-09T01:00:00Z", reference: "WXR-9" }, ["已全额退款", "WXR-9"]],
  ])("says what goes back: %j", async (refund, words) => {
    const text = textOf(await draw({ refund }));
    for (const word of words) expect(text).toContain(word);
  });

  it("marks a reprint, keeps its name, and runs over pages without losing a line", async () => {
    expect(textOf(await draw())).not.toContain("重印");
    expect(textOf(await draw({ copyNo: 2 }))).toMatch(/重印[\s\S]*第 2 份/);
    expect(documentFileName({ kind: "receipt", value: aReceipt(), locale: "en" })).toBe("收据-RC-2026-000007.pdf");
    const lines = Array.from({ length: 50 }, (_, n) => ({ ...aReceipt().lines[0]!, lineNo: n + 1, sku: `SKU-${n + 1}` }));
    const pages = textOfPages(await draw({ lines }));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join("\n").match(/SKU-\d+/g)).toHaveLength(50);
  });
});
