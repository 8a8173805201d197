import { describe, expect, it } from "vitest";
import { aLine, aSlip, drawSlip, manyLines, scanFirstPage, textOf, textOfPages } from "./read-back";

describe("the issue slip", () => {
  it.each([
    [
      "zh-CN",
      [
        "客户服务出库单",
        "Customer Service Issue Slip",
        "备货中",
        "A类经销商",
        "维修",
        "售后费用",
        "公司承担",
        "故障件 SN24080104",
        "更换件 SN26010911",
      ],
    ],
    [
      "zh-CN",
      ["最迟发货", "核对人", "收货人", "共 2 行，3 件", "第 1 份", "打印人 王库管", "打印时间 2026-03-05 14:20", "第 1 页，共 1 页"],
    ],
    [
      "en",
      ["Customer Service Issue Slip", "客户服务出库单", "Being picked", "Dealer", "Repair", "Parts budget", "Company", "Faulty SN24080104"],
    ],
    ["en", ["Replacement SN26010911", "Ship by", "Checked by", "2 lines, 3 pieces", "Copy 1", "Printed by 王库管", "Page 1 of 1"]],
  ] as const)("says in %s %j", async (locale, words) => {
    const text = textOf(await drawSlip({}, locale));
    for (const word of words) expect(text).toContain(word);
    expect(text).not.toContain("□");
  });

  it("prints every value it was given, whatever the language", async () => {
    const value = { status: "shipped", servedBy: "清源售后", carrier: "顺丰速运", waybillNo: "SF1234567890123" } as const;
    const money = {
      freightTerms: "monthly_account",
      freightAmount: "12.00",
      shippedAt: "2026-03-06T01:30:00Z",
      note: "客户家有婴儿，请优先",
    } as const;
    for (const locale of ["zh-CN", "en"] as const) {
      const text = textOf(await drawSlip({ ...value, ...money }, locale));
      const given = [
        "CSO-2026-000017",
        "PR-2026-000042",
        "杭州清源净水设备有限公司 (D001)",
        "李建国",
        "138-0013-8000",
        "RO-MEM-75G",
        "RO反渗透膜滤芯",
      ];
      given.push(
        "浙江省杭州市余杭区文一西路1218号3号楼701室",
        "A-01-12",
        "BOARD-V2.1",
        "顺丰速运",
        "SF1234567890123",
        "¥12.00",
        "清源售后",
      );
      given.push("2026-03-06 18:00", "2026-03-06 09:30", "客户家有婴儿，请优先");
      for (const word of given) expect(text).toContain(word);
    }
  });

  it("marks a reprint, and only a reprint", async () => {
    expect(textOf(await drawSlip({ copyNo: 1 }))).not.toContain("重印");
    const text = textOf(await drawSlip({ copyNo: 3 }));
    expect(text).toContain("重印");
    expect(text.match(/第 ?3 ?份/g)).toHaveLength(2); // in the head and at the foot
  });

  it.each(["CSO-2026-000017", "https://portal.example.com/slips/CSO-2026-000017?from=打印"])(
    "shows a QR code that a scanner reads as %s",
    async (qrText) => {
      expect(await scanFirstPage(await drawSlip({ qrText }))).toMatchObject([{ format: "QRCode", text: qrText }]);
    },
  );

  it("refuses a QR code without text or with more than a scanner reads", async () => {
    await expect(drawSlip({ qrText: "" })).rejects.toThrow("1 to 300 characters");
    await expect(drawSlip({ qrText: "x".repeat(301) })).rejects.toThrow("1 to 300 characters");
  });

  it("runs 200 lines over pages that each repeat the heading and lose no row", async () => {
    const pages = textOfPages(await drawSlip({ lines: manyLines(200) }));
    expect(pages.length).toBeGreaterThan(4);
    for (const [n, page] of pages.entries()) {
      expect(page).toContain("客户服务出库单");
      expect(page).toMatch(/货号 +品名 +数量 +核对/);
      expect(page.match(/CSO-2026-000017/g)).toHaveLength(1);
      expect(page).toContain(`第 ${n + 1} 页，共 ${pages.length} 页`);
      expect(page.includes("收货人")).toBe(n + 1 === pages.length);
    }
    const rows = [...pages.join("\n").matchAll(/^ *(\d+) +SKU-(\d{4}) +净水器配件(\d+) +(\d+) *$/gm)].map((row) =>
      row.slice(1).map(Number),
    );
    expect(rows).toEqual(Array.from({ length: 200 }, (_, n) => [n + 1, n + 1, n + 1, n + 1]));
  });

  it("prints all of 600 serial numbers of one line, whole, over the end of the page", async () => {
    const serials = Array.from({ length: 600 }, (_, n) => `SN-${26_000_000 + n}`);
    const pages = textOfPages(await drawSlip({ lines: [aLine(1, { quantity: 600, replacementSerials: serials })] }));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join("\n").match(/SN-\d{8}/g)).toEqual(serials);
    for (const page of pages) expect(page).toMatch(/货号 +品名/);
  });

  it("never breaks a quantity", async () => {
    expect(
      textOf(await drawSlip({ lines: [aLine(1, { quantity: 9_999_999, unit: "个", funding: "needs_review", location: "A-01" })] })),
    ).toMatch(/ 9999999 个/);
  });

  it("keeps a row's cells together at the end of a page", async () => {
    const lines = manyLines(60).map((line) => ({
      ...line,
      name: `第${line.lineNo}行的名称很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长，末尾${line.lineNo}完`,
    }));
    const pages = textOfPages(await drawSlip({ lines }));
    for (const { lineNo, sku } of lines) {
      const page = pages.find((text) => text.includes(sku));
      expect(page?.replace(/\s/g, "")).toContain(`末尾${lineNo}完`);
    }
  });

  it("stays under 100 KB with 20 lines and with 200", async () => {
    const name = "反渗透膜滤芯增压泵静音型不锈钢龙头进水电磁阀电脑控制板漏水检测";
    const lines = (count: number) =>
      manyLines(count).map((line, n) => ({ ...line, name: name.slice(n % 20), funding: "budget" as const, location: "A-01" }));
    for (const count of [20, 200]) expect((await drawSlip({ lines: lines(count) })).length).toBeLessThan(100 * 1024);
  });

  it("draws without lines, without a note and with everything left open", async () => {
    const { code: _, ...requester } = aSlip().requester;
    expect(textOf(await drawSlip({ lines: [], requester }))).toContain("共 0 行，0 件");
  });
});
