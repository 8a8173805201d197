import { query } from "../platform/index.server";
import { usualHeading } from "./headings";
import type { ImportKind } from "./import-kind";
import { ImportTemplate } from "./schema";
import { fieldsOf } from "./stage-rows.server";
import { writeCsv, writeXlsx } from "./write-table.server";

const NAMES: Readonly<Record<ImportKind, string>> = {
  dealers: "经销商",
  sub_distributors: "分销商",
  products: "产品",
  parts: "配件",
  fits: "适用配件",
  units: "整机",
  sales: "销售登记",
  purchases: "提货单",
  stock_counts: "盘点",
  remittances: "汇款",
};

/** A row as it may stand in a file, by field; what is not here stays empty. */
const EXAMPLES: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  dealers: {
    ...{ code: "D001", name: "苏州清源净水", agreementNo: "XY-2026-001", agreementFrom: "2026-01-01", agreementTo: "2028-12-31" },
    ...{
      phone: "0512-66880001",
      address: "江苏省苏州市工业园区1号",
      region: "华东",
      appointed: "true",
      contact: "王先生",
      freightPreference: "collect",
    },
  },
  sub_distributors: { code: "S001", name: "昆山分销店", dealerCode: "D001", phone: "0512-57770001", address: "江苏省昆山市" },
  products: { model: "WP-100", nameZh: "厨下净水器 100", nameEn: "Under-sink purifier 100" },
  parts: {
    ...{ sku: "FILTER-PP", nameZh: "PP棉滤芯", nameEn: "PP filter", costPrice: "12.00", dealerPrice: "35.00", retailPrice: "68.00" },
    ...{ warrantyClass: "consumable", serialised: "false", safety: "false", supplier: "宁波滤材" },
  },
  fits: { model: "WP-100", sku: "FILTER-PP", quantity: "1" },
  units: { serial: "WP100-0001", model: "WP-100", batchNo: "B2601", madeOn: "2026-01-05", shippedOn: "2026-01-20", dealerCode: "D001" },
  sales: { serial: "WP100-0001", soldOn: "2026-02-20", dealerCode: "D001", customerName: "陈女士", customerPhone: "13812345678" },
  purchases: { dealerCode: "D001", documentNo: "TH-2026-0001", date: "2026-03-01", amount: "12800.00" },
  stock_counts: { sku: "FILTER-PP", counted: "98", reference: "PD-2026-03" },
  remittances: { dealerCode: "D001", bankReference: "ICBC-20260301-001", amount: "5000.00", date: "2026-03-01" },
};

/** An empty file of a kind with the headings that an import knows and an example row. */
export const importTemplate = query({
  name: "imports/template",
  input: ImportTemplate,
  action: "imports.use",
  async run(_reader, { kind, format }) {
    const { shape, headings } = fieldsOf(kind);
    const fields = Object.keys(shape);
    const rows = [fields.map((field) => usualHeading(field, headings?.[field])), fields.map((field) => EXAMPLES[kind][field] ?? "")];
    const name = `${NAMES[kind]}导入模板.${format}`;
    return format === "csv" ? writeCsv(name, rows) : await writeXlsx(name, rows);
  },
});
