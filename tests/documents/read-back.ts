import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { DocumentRequest } from "@services/documents";
import { drawDocument } from "@services/documents/index.server";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

type Value<Kind extends DocumentRequest["kind"]> = DocumentRequest<Kind>["value"];

export const aSlip = (more: Partial<Value<"issue_slip">> = {}): Value<"issue_slip"> => ({
  issueSlipNo: "CSO-2026-000017",
  requestNo: "PR-2026-000042",
  status: "reserved",
  requester: { code: "D001", name: "杭州清源净水设备有限公司", tier: "dealer" },
  purpose: "repair",
  shipTo: { name: "李建国", phone: "138-0013-8000", address: "浙江省杭州市余杭区文一西路1218号3号楼701室" },
  shipBy: "2026-03-06T10:00:00Z",
  lines: [
    {
      lineNo: 1,
      sku: "RO-MEM-75G",
      name: "RO反渗透膜滤芯",
      quantity: 2,
      unit: "支",
      location: "A-01-12",
      funding: "budget",
      replacementSerials: [],
    },
    {
      lineNo: 2,
      sku: "BOARD-V2.1",
      name: "电脑控制板",
      quantity: 1,
      funding: "company",
      faultySerial: "SN24080104",
      replacementSerials: ["SN26010911"],
    },
  ],
  copyNo: 1,
  printedBy: "王库管",
  printedAt: "2026-03-05T06:20:00Z",
  qrText: "https://portal.example.com/slips/CSO-2026-000017",
  ...more,
});

export const aLine = (lineNo: number, more: Partial<Value<"issue_slip">["lines"][number]> = {}) => ({
  lineNo,
  sku: `SKU-${String(lineNo).padStart(4, "0")}`,
  name: `净水器配件${lineNo}`,
  quantity: lineNo,
  replacementSerials: [],
  ...more,
});

export const manyLines = (count: number) => Array.from({ length: count }, (_, n) => aLine(n + 1));

export const drawSlip = (more: Partial<Value<"issue_slip">> = {}, locale: DocumentRequest["locale"] = "zh-CN") =>
  drawDocument({ kind: "issue_slip", value: aSlip(more), locale });

const MAX_OUTPUT = 64 * 1024 * 1024;

/** The text that a reader would copy out of the file, page by page. */
export function textOfPages(pdf: Uint8Array): string[] {
  const text = execFileSync("pdftotext", ["-layout", "-enc", "UTF-8", "-", "-"], { input: pdf, maxBuffer: MAX_OUTPUT }).toString("utf8");
  return text.split("\f").slice(0, -1);
}

export const textOf = (pdf: Uint8Array): string => textOfPages(pdf).join("\n");

/** The codes that a scanner sees on the first page as printed at so many dots per inch. */
export async function scanFirstPage(pdf: Uint8Array, dotsPerInch = 150): Promise<{ text: string; format: string }[]> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } });
  const picture = execFileSync("pdftoppm", ["-r", String(dotsPerInch), "-f", "1", "-l", "1", "-png"], {
    input: pdf,
    maxBuffer: MAX_OUTPUT,
  });
  return readBarcodes(new Uint8Array(picture), { tryHarder: true });
}
