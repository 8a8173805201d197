import type { SignOffSheet } from "@services/documents";
import { drawDocument } from "@services/documents/index.server";
import { describe, expect, it } from "vitest";
import { textOf, textOfPages } from "./read-back";

const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const units = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ serial: `U2-F${String(index + 1).padStart(4, "0")}`, batchNo: "BUF-05", model: "UF-20", faults: "漏水" },
    course: "RMA-2026-000004 已检测",
    remark: index === 0 ? "不包括" : "",
  }));
const aSheet = (count: number, more: Partial<SignOffSheet> = {}): SignOffSheet => ({
  ...{ caseNo: "BC-2026-000001", version: 2, status: "已批示", batchNos: "BUF-05 · BUF-07", reason: "同一批次 5 台故障" },
  ...{ findings: "进水接头壁厚 1.6 mm，低于图纸 2.0 mm", proposal: "全部更换进水接头并全检", costEstimate: "1560.00" },
  prepared: { by: "周品质", at: "2026-03-04T06:20:00Z" },
  submitted: { by: "陈客服", at: "2026-03-04T08:20:00Z" },
  signed: {
    ...{ by: "林总", at: "2026-03-05T06:20:00Z", decision: "同意" },
    ...{ instruction: "同意，模具停用，费用由供应商承担", excluded: ["U2-F0001"] },
  },
  ...{ units: units(count), hash: HASH, intact: true, copyNo: 3, printedBy: "林总", printedAt: "2026-03-05T06:21:00Z" },
  ...more,
});
const draw = (count: number, more: Partial<SignOffSheet> = {}, locale: "zh-CN" | "en" = "zh-CN") =>
  drawDocument({ kind: "sign_off_sheet", value: aSheet(count, more), locale });

describe("the sign-off sheet", () => {
  it.each([
    ["zh-CN", ["总经理批示单", "检验和意见", "处理建议", "批示意见", "不包括的产品", "共 1 台", "第 3 份", "打印人 林总"]],
    ["en", ["General Manager's Sign-off", "Findings and opinions", "Proposal", "Instruction", "Units left out", "1 units", "Copy 3"]],
  ] as const)("says in %s what was put before the general manager and what was decided", async (locale, words) => {
    const squeeze = (words: string) => words.replace(/\s+/g, "");
    const text = squeeze(textOf(await draw(1, {}, locale)));
    const facts = [
      ...["BC-2026-000001", "BUF-05 · BUF-07", "¥1,560.00", "U2-F0001", "RMA-2026-000004", "模具停用，费用由供应商承担"],
      ...["壁厚 1.6 mm", "全部更换进水接头并全检", "周品质 2026-03-04 14:20", "林总", "2026-03-05 14:20", HASH],
    ];
    for (const word of [...words, ...facts]) expect(text).toContain(squeeze(word));
  });

  it("names all of sixty units, and heads every page that they run over", async () => {
    const pages = textOfPages(await draw(60));
    expect(pages.length).toBeGreaterThan(1);
    for (const { serial } of units(60)) expect(pages.join("\n").split(serial).length - 1).toBeGreaterThanOrEqual(1);
    for (const page of pages.filter((one) => /U2-F00[2-6]\d/.test(one))) {
      expect(page).toContain("序列号");
      expect(page).toContain("BC-2026-000001");
    }
    expect(pages.join("\n")).toMatch(/共\s*60\s*台/);
  });

  it("leaves room to sign by hand before it is signed, and says when it is not what was submitted", async () => {
    const text = textOf(await draw(2, { signed: null, intact: false }));
    expect(text).toContain("与提交时不一致");
    expect(text).not.toContain("批示意见");
  });
});
