import type { PickList } from "@services/documents";
import { documentFileName, drawDocument } from "@services/documents/index.server";
import { describe, expect, it } from "vitest";
import { aSlip, textOf, textOfPages } from "./read-back";

const slipNo = (n: number) => `CSO-2026-${String(n).padStart(6, "0")}`;

const aList = (lines: number): PickList => ({
  slips: [1, 2, 3].map((n) => ({
    issueSlipNo: slipNo(n),
    requestNo: `PR-2026-00004${n}`,
    shipToName: `收货人${n}号`,
    shipBy: `2026-03-06T0${n}:00:00Z`,
  })),
  lines: Array.from({ length: lines }, (_, n) => ({
    sku: `SKU-${String(n + 1).padStart(4, "0")}`,
    name: `净水器配件${n + 1}`,
    quantity: 7,
    unit: "个",
    location: `A-${n + 1}`,
    slips: [
      { issueSlipNo: slipNo(1), quantity: 3 },
      { issueSlipNo: slipNo(3), quantity: 4 },
    ],
  })),
  printedBy: "王库管",
  printedAt: "2026-03-05T06:20:00Z",
});

describe("the pick list", () => {
  it.each([
    ["zh-CN", ["拣货单", "Pick List", "库位", "已拣", "最迟发货", "拣货人", "打印人 王库管"]],
    ["en", ["Pick List", "拣货单", "Bin", "Picked", "Ship by", "Picked by", "Printed by 王库管"]],
  ] as const)("says in %s what to fetch and which slip gets it", async (locale, words) => {
    const text = textOf(await drawDocument({ kind: "pick_list", value: aList(2), locale }));
    for (const word of words) expect(text).toContain(word);
    expect(text).toMatch(/A-2 +SKU-0002 +净水器配件2 +7 +个/);
    expect(text.match(/1\)CSO-2026-000001×3 +3\)CSO-2026-000003×4/g)).toHaveLength(2);
    expect(text).toMatch(/1\) +CSO-2026-000001 +PR-2026-000041 +收货人1号 +2026-03-06 09:00 +6/);
    expect(text).toMatch(/2\) +CSO-2026-000002 +PR-2026-000042 +收货人2号 +2026-03-06 10:00 +0/);
    expect(text).toMatch(/3\) +CSO-2026-000003 +PR-2026-000043 +收货人3号 +2026-03-06 11:00 +8/);
    expect(text).not.toContain("□");
  });

  it("runs over pages that repeat the heading and lose no row", async () => {
    const pages = textOfPages(await drawDocument({ kind: "pick_list", value: aList(150), locale: "zh-CN" }));
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages.slice(0, -1)) expect(page).toMatch(/库位 +货号 +品名/);
    expect(pages.join("\n").match(/^ *A-\d+ +SKU-\d{4}/gm)).toHaveLength(150);
  });
});

describe("the file's name", () => {
  it("is Chinese and fit for any file system", () => {
    expect(documentFileName({ kind: "issue_slip", value: aSlip(), locale: "en" })).toBe("客户服务出库单-CSO-2026-000017.pdf");
    expect(documentFileName({ kind: "issue_slip", value: aSlip({ issueSlipNo: '../a\\b\u0000"c\r\nd' }), locale: "en" })).toBe(
      "客户服务出库单-..abc-d.pdf",
    );
    expect(documentFileName({ kind: "pick_list", value: aList(1), locale: "zh-CN" })).toBe("拣货单-2026-03-05-14-20.pdf");
  });
});
