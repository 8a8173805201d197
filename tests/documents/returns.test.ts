import { execFileSync } from "node:child_process";
import type { IntakeSlip, ParcelLabel, RestockReceipt, StatusTag, StatusTags, UnitLabels } from "@services/documents";
import { documentFileName, drawDocument } from "@services/documents/index.server";
import { describe, expect, it } from "vitest";
import { scanFirstPage, textOf, textOfPages } from "./read-back";

const line = (lineNo: number) => ({
  ...{ lineNo, serial: `R6-A${String(lineNo).padStart(4, "0")}`, model: "RO-600", name: "反渗透净水机600", batchNo: "B600-01" },
  ...{ fault: "底部接口漏水", condition: "完好" },
});
const lines = (count: number) => Array.from({ length: count }, (_, n) => line(n + 1));
const aSlip = (more: Partial<IntakeSlip> = {}): IntakeSlip => ({
  paper: "a4",
  intakeSlipNo: "DRR-2026-000007",
  returnNo: "RMA-2026-000003",
  sender: { code: "D001", name: "杭州清源净水设备有限公司", phone: "0571-88880001" },
  wanted: "换货",
  complaintNo: "C-2026-000012",
  carrier: "德邦快递",
  waybillNo: "DPK360012345",
  receivedBy: "王库管",
  receivedAt: "2026-03-05T06:20:00Z",
  missing: 1,
  lines: lines(2),
  copyNo: 1,
  printedBy: "王库管",
  printedAt: "2026-03-05T06:21:00Z",
  ...more,
});
const drawSlip = (more: Partial<IntakeSlip> = {}, locale: "zh-CN" | "en" = "zh-CN") =>
  drawDocument({ kind: "intake_slip", value: aSlip(more), locale });

/** What is written, in the order in which it was drawn and without its blanks: a text over several lines stands together. */
const asDrawn = (pdf: Uint8Array): string =>
  execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], { input: pdf }).toString("utf8").replace(/\s/g, "");

/** The size of each page in millimetres, as the file says it. */
function pageSizes(pdf: Uint8Array): string[] {
  const said = execFileSync("pdfinfo", ["-f", "1", "-l", "999", "-"], { input: pdf }).toString("utf8");
  const toMm = (points: string) => ((Number(points) * 25.4) / 72).toFixed(1);
  return [...said.matchAll(/^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/gm)].map(([, width, height]) => `${toMm(width!)}×${toMm(height!)}`);
}

describe("the intake slip", () => {
  it.each([
    ["zh-CN", ["经销商退回不良品入库单", "退货方", "换货", "批次", "品质部", "共 2 台，尚缺 1 台", "打印人 王库管"]],
    ["en", ["Intake Slip for Returned Goods", "Sent by", "Batch", "Quality", "2 units, 1 missing", "Printed by 王库管"]],
  ] as const)("says in %s who sent what and how it looked", async (locale, words) => {
    const text = textOf(await drawSlip({}, locale));
    const facts = [
      "DRR-2026-000007",
      "RMA-2026-000003",
      "C-2026-000012",
      "DPK360012345",
      "R6-A0001",
      "R6-A0002",
      "B600-01",
      "底部接口漏水",
      "2026-03-05 14:20",
    ];
    for (const word of [...words, ...facts]) expect(text).toContain(word);
  });

  it.each([
    ["a4", "210.0×297.0"],
    ["a5", "148.0×210.0"],
  ] as const)("fits %s, with one unit and with sixty, heads repeated and nothing lost", async (paper, size) => {
    for (const count of [1, 60]) {
      const pdf = await drawSlip({ paper, lines: lines(count), missing: 0 });
      const pages = textOfPages(pdf);
      expect(new Set(pageSizes(pdf))).toEqual(new Set([size]));
      for (const { serial } of lines(count)) expect(pages.join("\n")).toContain(serial);
      expect(pages.at(-1)!.replace(/\s/g, "")).toContain(`共${count}台`);
      const withRows = pages.filter((text) => /R6-A\d{4}/.test(text));
      for (const text of withRows) expect(text).toMatch(/序列号.*批次/);
      for (const [index, text] of pages.entries()) expect(text).toContain(`第 ${index + 1} 页，共 ${pages.length} 页`);
      expect(pages.length > 1).toBe(count === 60);
      expect(pdf.length).toBeLessThan(100_000);
    }
  });

  it("prints the longest names whole, on either paper", async () => {
    const name = "超长名称的经销商净水设备销售与售后服务有限责任公司".repeat(3).slice(0, 60);
    for (const paper of ["a4", "a5"] as const) {
      const pdf = await drawSlip({ paper, sender: { code: "D001", name, phone: "0571-88880001" }, lines: [{ ...line(1), name }] });
      const written = asDrawn(pdf);
      expect(written).toContain(`${name}(D001)`);
      expect(written).toContain(`${name}RO-600`);
      expect(written).toContain("R6-A0001");
    }
  });

  it("marks a reprint, and a slip that is void", async () => {
    expect(textOf(await drawSlip())).not.toMatch(/重印|作废/);
    const voided = { by: "王库管", at: "2026-03-05T07:00:00Z", reason: "扫错了一台" };
    const text = textOf(await drawSlip({ copyNo: 2, voided }));
    for (const word of ["第 2 份", "已作废", "2026-03-05 15:00", "扫错了一台"]) expect(text).toContain(word);
  });

  it("carries its number for a scanner, and its name in the file's", async () => {
    expect((await scanFirstPage(await drawSlip({ paper: "a5" }))).map(({ text }) => text)).toEqual(["DRR-2026-000007"]);
    expect(documentFileName({ kind: "intake_slip", value: aSlip(), locale: "en" })).toBe("经销商退回不良品入库单-DRR-2026-000007.pdf");
  });
});

const aLabel = (serial: string) => ({
  ...{ serial, model: "RO-600", name: "反渗透净水机600", batchNo: "B600-01", returnNo: "RMA-2026-000003", intakeSlipNo: "DRR-2026-000007" },
  ...{ condition: "完好", receivedAt: "2026-03-05T06:20:00Z" },
});
const drawLabels = (paper: UnitLabels["paper"], serials: string[], { copyNo = 1, locale = "zh-CN" as "zh-CN" | "en" } = {}) =>
  drawDocument({
    kind: "unit_label",
    value: {
      paper,
      intakeSlipNo: "DRR-2026-000007",
      copyNo,
      units: serials.map(aLabel),
      printedBy: "王库管",
      printedAt: "2026-03-05T06:21:00Z",
    },
    locale,
  });

describe("unit labels", () => {
  it.each([
    ["label_100x70", "100.0×70.0"],
    ["label_60x40", "60.0×40.0"],
  ] as const)("%s are a page each in exact millimetres, read back at 203 dots to the inch", async (paper, size) => {
    const serials = ["R6-A0001", "WP100-D1-0004"];
    const pdf = await drawLabels(paper, serials);
    expect(pageSizes(pdf)).toEqual([size, size]);
    for (const [index, text] of textOfPages(pdf).entries()) {
      expect(text).toContain(serials[index]);
      expect(text).toContain("B600-01");
      expect(text).toContain("DRR-2026-000007");
    }
    const seen = await scanFirstPage(pdf, 203);
    expect(seen.map(({ text }) => text)).toEqual(seen.map(() => "R6-A0001"));
    expect(new Set(seen.map(({ format }) => format))).toEqual(new Set(["QRCode", "Code128"]));
  });

  it.each([
    ["label_100x70", "100.0×70.0"],
    ["label_60x40", "60.0×40.0"],
  ] as const)("%s say of a reprint which copy they are, on every page and in the same millimetres", async (paper, size) => {
    const serials = ["R6-A0001", "WP100-D1-0004"];
    const again = await drawLabels(paper, serials, { copyNo: 12 });
    expect(pageSizes(again)).toEqual([size, size]);
    for (const text of textOfPages(again)) expect(text).toContain("重印 第 12 份");
    for (const text of textOfPages(await drawLabels(paper, serials, { copyNo: 2, locale: "en" })))
      expect(text).toContain("Reprint, copy 2");
    for (const text of textOfPages(await drawLabels(paper, serials))) expect(text).not.toMatch(/份|重印/);
    const seen = await scanFirstPage(again, 203);
    expect(seen.map(({ text }) => text)).toEqual(seen.map(() => "R6-A0001"));
    expect(new Set(seen.map(({ format }) => format))).toEqual(new Set(["QRCode", "Code128"]));
  });

  it("are sixty pages for sixty units, each with its own serial", async () => {
    const serials = lines(60).map(({ serial }) => serial);
    const pages = textOfPages(await drawLabels("label_60x40", serials));
    expect(pages.map((text) => /R6-A\d{4}/.exec(text)?.[0])).toEqual(serials);
  });

  it.each(["label_100x70", "label_60x40"] as const)("%s of the longest serial is read back by its QR code at least", async (paper) => {
    const serial = "ABCDEFGHIJ-0123456789-KLMNOPQRST-0123456";
    const seen = await scanFirstPage(await drawLabels(paper, [serial]), 203);
    expect(seen.map(({ text }) => text)).toContain(serial);
  });
});

it("the parcel label says whose the goods are, and the warehouse reads its return from it", async () => {
  const value: ParcelLabel = {
    ...{ returnNo: "RMA-2026-000003", to: { name: "净源水科技有限公司", phone: "400-800-1000" } },
    ...{ from: { name: "杭州清源净水设备有限公司", phone: "0571-88880001" }, units: [{ serial: "R6-A0001", fault: "漏水" }] },
    ...{ printedBy: "赵经销", printedAt: "2026-03-05T06:21:00Z" },
  };
  const pdf = await drawDocument({ kind: "parcel_label", value, locale: "zh-CN" });
  expect(pageSizes(pdf)).toEqual(["148.0×210.0"]);
  const text = textOf(pdf);
  for (const word of ["RMA-2026-000003", "净源水科技有限公司", "杭州清源净水设备有限公司", "R6-A0001", "漏水"])
    expect(text).toContain(word);
  const seen = await scanFirstPage(pdf, 203);
  expect(new Set(seen.map(({ text: read }) => read))).toEqual(new Set(["RMA-2026-000003"]));
  expect(seen.length).toBe(2);
});

const aTag = (more: Partial<StatusTag> = {}): StatusTag => ({
  ...{ status: "failed", serial: "R6-A0001", model: "RO-600", name: "反渗透净水机600", batchNo: "B600-01" },
  ...{ inspectionNo: 2, finding: "保压 30 分钟滴漏 3 滴", standardNo: "TS-RO600-01" },
  ...{ inspectedBy: "钱品质", inspectedAt: "2026-03-05T06:20:00Z", copyNo: 1 },
  ...more,
});
const drawTags = (paper: StatusTags["paper"], tags: StatusTag[], locale: "zh-CN" | "en" = "zh-CN") => {
  const by = { printedBy: "钱品质", printedAt: "2026-03-05T06:21:00Z" };
  return drawDocument({ kind: "status_tag", value: { paper, returnNo: "RMA-2026-000003", tags, ...by }, locale });
};
const drawTag = (
  { paper = "label_100x70", ...more }: Partial<StatusTag> & { paper?: StatusTags["paper"] } = {},
  locale: "zh-CN" | "en" = "zh-CN",
) => drawTags(paper, [aTag(more)], locale);

describe("the status tag", () => {
  it("is drawn for each of sixty units, with its own serial", async () => {
    const serials = lines(60).map(({ serial }) => serial);
    const pages = textOfPages(
      await drawTags(
        "label_60x40",
        serials.map((serial) => aTag({ serial })),
      ),
    );
    expect(pages.map((text) => /R6-A\d{4}/.exec(text)?.[0])).toEqual(serials);
  });

  it.each([
    ["label_100x70", "100.0×70.0"],
    ["label_60x40", "60.0×40.0"],
  ] as const)("%s says what was found, by whom and when, and a scanner reads the serial off it", async (paper, size) => {
    const pdf = await drawTag({ paper });
    expect(pageSizes(pdf)).toEqual([size]);
    const text = textOf(pdf);
    const words = ["复检不合格", "R6-A0001", "B600-01", "滴漏 3 滴", "TS-RO600-01", "钱品质", "2026-03-05 14:20", "RMA-2026-000003"];
    for (const word of words) expect(text).toContain(word);
    expect(text).not.toContain("重印");
    expect((await scanFirstPage(pdf, 203)).map((seen) => [seen.text, seen.format])).toEqual([["R6-A0001", "QRCode"]]);
  });

  it.each(["label_100x70", "label_60x40"] as const)(
    "%s bears the longest serial and finding, and says that it is a reprint",
    async (paper) => {
      const serial = "ABCDEFGHIJ-0123456789-KLMNOPQRST-0123456";
      const pdf = await drawTag({ paper, serial, finding: "增压泵轴承磨损".repeat(70), copyNo: 3 });
      expect(pageSizes(pdf)).toHaveLength(1);
      expect(textOf(pdf)).toContain("第 3 份");
      expect((await scanFirstPage(pdf, 203)).map(({ text }) => text)).toEqual([serial]);
    },
  );

  it.each([
    ["faulty", "有故障", "FAULTY"],
    ["no_fault", "未发现故障", "NO FAULT FOUND"],
    ["passed", "复检合格", "PASSED"],
    ["failed", "复检不合格", "NOT PASSED"],
  ] as const)("%s is said in both languages", async (status, zh, en) => {
    expect(textOf(await drawTag({ status }))).toContain(zh);
    for (const paper of ["label_100x70", "label_60x40"] as const) expect(textOf(await drawTag({ status, paper }, "en"))).toContain(en);
  });
});

const drawReceipt = (more: Partial<RestockReceipt> = {}, locale: "zh-CN" | "en" = "zh-CN") => {
  const value: RestockReceipt = {
    ...{ paper: "a4", receiptNo: "RSR-2026-000005", returnNo: "RMA-2026-000003", work: "更换增压泵，清洁进水阀" },
    unit: { serial: "R6-A0001", model: "RO-600", name: "反渗透净水机600", batchNo: "B600-01" },
    ...{ raisedBy: "孙车间", raisedAt: "2026-03-05T06:20:00Z", parts: [{ sku: "PUMP-24V", name: "增压泵", quantity: 1 }] },
    readings: [],
    ...{ copyNo: 1, printedBy: "王库管", printedAt: "2026-03-05T06:21:00Z" },
    ...more,
  };
  return drawDocument({ kind: "restock_receipt", value, locale });
};

describe("the restock receipt", () => {
  const test = { standardNo: "TS-RO600-01", passed: true, by: "钱品质", at: "2026-03-06T01:00:00Z", finding: "各项合格" };
  const readings = [{ name: "运行噪声", limits: "≤ 55 dB", value: "49" }];
  const stocked = { by: "王库管", at: "2026-03-06T02:30:00Z" };

  it.each([
    ["a4", "210.0×297.0"],
    ["a5", "148.0×210.0"],
  ] as const)("on %s says what was repaired, how it was tested and who put it on the shelf", async (paper, size) => {
    const pdf = await drawReceipt({ paper, test, readings, stocked });
    expect(new Set(pageSizes(pdf))).toEqual(new Set([size]));
    const text = textOf(pdf);
    const facts = ["维修品入库单", "RSR-2026-000005", "RMA-2026-000003", "R6-A0001", "B600-01", "更换增压泵", "PUMP-24V", "孙车间"];
    const after = ["合格", "TS-RO600-01", "≤ 55 dB", "49", "钱品质", "王库管", "2026-03-06 10:30"];
    for (const word of [...facts, ...after]) expect(text).toContain(word);
    expect((await scanFirstPage(pdf)).map((seen) => seen.text)).toEqual(["RSR-2026-000005"]);
  });

  it("while it is open leaves room for the warehouse to sign; one whose unit never came to the shelf says so", async () => {
    const open = textOf(await drawReceipt());
    for (const word of ["入库人", "库位", "生产车间"]) expect(open).toContain(word);
    expect(open).not.toMatch(/入库时间|重印/);
    const ended = textOf(await drawReceipt({ ended: "已寄回", copyNo: 2 }));
    for (const word of ["未入库", "已寄回", "第 2 份"]) expect(ended).toContain(word);
    expect(textOf(await drawReceipt({ stocked, test, readings }, "en"))).toMatch(
      /Restock Receipt for Repaired Goods[\s\S]*Put on the shelf by/,
    );
  });
});
