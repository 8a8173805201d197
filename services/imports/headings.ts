/** Usual headings of a field beside its own name. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  code: ["经销商编号", "经销商编码", "经销商代码", "编号", "dealer code", "dealer no"],
  name: ["经销商名称", "经销商", "名称", "dealer name"],
  agreementNo: ["协议编号", "协议号", "合同编号", "合同号", "agreement number"],
  agreementFrom: ["协议开始日期", "协议开始", "协议起始日期", "agreement start"],
  agreementTo: ["协议到期日期", "协议到期", "协议结束日期", "agreement end"],
  salesRepLogin: ["商务代表", "商务代表登录名", "sales representative", "sales rep"],
  phone: ["电话", "联系电话", "手机", "telephone", "phone number"],
  address: ["地址", "联系地址"],
  region: ["区域", "地区", "大区"],
  appointed: ["特约", "特约经销商"],
  contact: ["联系人", "contact person"],
  freightPreference: ["运费方式", "运费结算方式", "freight"],
  model: ["型号", "产品型号", "机型"],
  nameZh: ["中文名称", "名称", "品名", "chinese name"],
  nameEn: ["英文名称", "english name"],
  sku: ["配件编号", "配件编码", "物料编号", "物料编码", "part no", "part number"],
  costPrice: ["成本价", "成本", "cost"],
  dealerPrice: ["经销价", "经销商价"],
  retailPrice: ["零售价"],
  warrantyClass: ["保修类别", "质保类别"],
  serialised: ["序列号管理", "serialized"],
  safety: ["安全件", "安全", "safety part"],
  supplier: ["供应商"],
  supersededBy: ["替代件", "替代件编号", "successor"],
  coreReturnDays: ["旧件返还天数", "旧件返还期限", "旧件天数", "core return days"],
  subDistributorCode: ["分销商编号", "分销商编码", "分销商代码", "分销商", "sub distributor", "sub distributor no"],
  batchNo: ["批次", "批次号", "生产批次", "批号", "batch", "batch number"],
  madeOn: ["生产日期", "制造日期", "production date", "made"],
  serial: ["序列号", "产品序列号", "机身号", "serial number", "serial no"],
  shippedOn: ["发货日期", "出货日期", "ship date", "shipped"],
  soldOn: ["销售日期", "售出日期", "购买日期", "sale date", "sold"],
  customerName: ["客户姓名", "客户", "客户名称", "顾客", "用户姓名", "customer"],
  customerPhone: ["客户电话", "联系电话", "电话", "用户电话", "phone"],
  customerAddress: ["客户地址", "地址", "用户地址", "address"],
  proof: ["凭证", "销售凭证", "发票号", "invoice"],
  counted: ["盘点数量", "实盘数量", "实盘", "盘点数", "count", "counted quantity"],
  reason: ["原因", "差异原因", "备注"],
  reference: ["盘点单号", "盘点单", "参考号", "来源", "count sheet"],
  quantity: ["数量", "件数", "用量", "qty"],
  bankReference: ["银行流水号", "流水号", "银行参考号", "交易流水号", "bank ref"],
  dealerCode: ["经销商编号", "经销商编码", "经销商代码", "经销商", "dealer", "dealer no"],
  documentNo: ["单据编号", "单据号", "单号", "提货单号", "订单号", "document number"],
  date: ["日期", "单据日期", "提货日期", "到账日期", "汇款日期", "document date"],
  amount: ["金额", "提货金额", "提货额", "汇款金额", "到账金额"],
  originalDocumentNo: ["原单据编号", "原单据号", "原单号", "原提货单号", "original document"],
};

/** Headings differ in case, spaces, dots and dashes and mean the same. */
const plain = (heading: string): string => heading.toLowerCase().replace(/[\s._:：-]/g, "");

/** Which headings read like a field, by their places; the field's own name goes before its usual headings. */
export function findHeadings(headings: readonly string[], field: string, usual: readonly string[] = USUAL[field] ?? []): number[] {
  const at = (names: readonly string[]) => {
    const wanted = new Set(names.map(plain));
    return headings.flatMap((heading, index) => (wanted.has(plain(heading)) ? [index] : []));
  };
  const own = at([field]);
  return own.length > 0 ? own : at(usual);
}

/** The heading that a field has in a file of ours. */
export const usualHeading = (field: string, usual: readonly string[] = USUAL[field] ?? []): string => usual[0] ?? field;
