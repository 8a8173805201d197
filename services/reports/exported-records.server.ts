import { listParts, listProducts } from "../catalog/index.server";
import { listEvents, listUsers } from "../identity/index.server";
import { listCustomers, listSubDistributors } from "../parties/index.server";
import { both, inLocale, type Locale } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { listDeliveries } from "../webhooks/index.server";
import { listDealersWithBudget } from "./dealers.server";
import { exportedList } from "./exported-list.server";
import { yesOrNo } from "./yes-or-no";

const nameIn = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }, locale: Locale) => (locale === "en" ? nameEn : nameZh);
const dealerStatus = (status: string, locale: Locale) => nameOfValue("dealerStatus", status, locale);
const USER_STATUS = { active: both("可用", "Active"), disabled: both("已停用", "Disabled") };

/** Master data, accounts and what was done to them. */
export const EXPORTED_RECORDS = {
  customers: exportedList({
    title: both("客户", "Customers"),
    query: listCustomers,
    rows: ({ items }) => items,
    columns: [
      { heading: both("客户", "Customer"), type: "text", cell: (row) => row.name },
      { heading: both("电话", "Telephone"), type: "code", cell: (row) => row.phone },
      { heading: both("规模", "Size"), type: "text", cell: (row, locale) => row.size && nameOfValue("customerSize", row.size, locale) },
      {
        heading: both("行业", "Trade"),
        type: "text",
        cell: (row, locale) => row.industry && nameOfValue("industry", row.industry, locale),
      },
      { heading: both("需求", "Need"), type: "text", cell: (row, locale) => row.need && nameOfValue("waterNeed", row.need, locale) },
      { heading: both("产品数", "Units"), type: "integer", cell: (row) => row.units },
      { heading: both("下次回访", "Next visit"), type: "date", cell: (row) => row.nextVisitOn },
      { heading: both("建档时间", "Recorded"), type: "instant", cell: (row) => row.createdAt },
    ],
  }),
  parts: exportedList({
    title: both("配件目录", "Parts"),
    query: listParts,
    rows: ({ items }) => items,
    columns: [
      { heading: both("货号", "SKU"), type: "code", cell: (row) => row.sku },
      { heading: both("名称", "Name"), type: "text", cell: (row, locale) => nameIn(row, locale) },
      {
        heading: both("保修类别", "Warranty class"),
        type: "text",
        cell: (row, locale) => nameOfValue("warrantyClass", row.warrantyClass, locale),
      },
      { heading: both("按件记录序列号", "Serialised"), type: "text", cell: (row, locale) => yesOrNo(row.serialised, locale) },
      { heading: both("安全件", "Safety part"), type: "text", cell: (row, locale) => yesOrNo(row.safety, locale) },
      { heading: both("替代件", "Superseded by"), type: "code", cell: (row) => row.supersededBy },
      { heading: both("供应商", "Supplier"), type: "text", cell: (row) => row.supplier },
      { heading: both("成本价", "Cost price"), type: "money", cell: (row) => row.costPrice },
      { heading: both("经销价", "Dealer price"), type: "money", cell: (row) => row.dealerPrice },
      { heading: both("零售价", "Retail price"), type: "money", cell: (row) => row.retailPrice },
      { heading: both("在库", "On hand"), type: "integer", cell: (row) => row.onHand },
      { heading: both("已分配", "Allocated"), type: "integer", cell: (row) => row.allocated },
      { heading: both("可用", "Available"), type: "integer", cell: (row) => row.available },
    ],
  }),
  products: exportedList({
    title: both("产品目录", "Products"),
    query: listProducts,
    rows: ({ items }) => items,
    columns: [
      { heading: both("型号", "Model"), type: "code", cell: (row) => row.model },
      { heading: both("名称", "Name"), type: "text", cell: (row, locale) => nameIn(row, locale) },
    ],
  }),
  dealers: exportedList({
    title: both("经销商", "Dealers"),
    query: listDealersWithBudget,
    rows: ({ items }) => items,
    columns: [
      { heading: both("编号", "Code"), type: "code", cell: (row) => row.code },
      { heading: both("名称", "Name"), type: "text", cell: (row) => row.name },
      { heading: both("区域", "Region"), type: "text", cell: (row) => row.region },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => dealerStatus(row.status, locale) },
      { heading: both("特约", "Appointed"), type: "text", cell: (row, locale) => yesOrNo(row.appointed, locale) },
      { heading: both("协议编号", "Agreement"), type: "code", cell: (row) => row.agreementNo },
      { heading: both("协议开始", "Agreement from"), type: "date", cell: (row) => row.agreementFrom },
      { heading: both("协议到期", "Agreement to"), type: "date", cell: (row) => row.agreementTo },
      { heading: both("商务代表", "Sales representative"), type: "code", cell: (row) => row.salesRepLogin },
      { heading: both("联系人", "Contact"), type: "text", cell: (row) => row.contact },
      { heading: both("电话", "Phone"), type: "code", cell: (row) => row.phone },
      { heading: both("地址", "Address"), type: "text", cell: (row) => row.address },
      {
        heading: both("运费方式", "Freight"),
        type: "text",
        cell: (row, locale) => nameOfValue("freightTerms", row.freightPreference, locale),
      },
      { heading: both("可用售后费用", "Budget available"), type: "money", cell: (row) => row.available },
    ],
  }),
  "sub-distributors": exportedList({
    title: both("分销商", "Sub-distributors"),
    query: listSubDistributors,
    rows: ({ items }) => items,
    columns: [
      { heading: both("编号", "Code"), type: "code", cell: (row) => row.code },
      { heading: both("名称", "Name"), type: "text", cell: (row) => row.name },
      { heading: both("上级经销商编号", "Dealer code"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("上级经销商", "Dealer"), type: "text", cell: (row) => row.dealerName },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => dealerStatus(row.status, locale) },
      { heading: both("电话", "Phone"), type: "code", cell: (row) => row.phone },
      { heading: both("地址", "Address"), type: "text", cell: (row) => row.address },
    ],
  }),
  users: exportedList({
    title: both("账户", "Users"),
    query: listUsers,
    rows: ({ items }) => items,
    columns: [
      { heading: both("登录名", "Login"), type: "code", cell: (row) => row.login },
      { heading: both("姓名", "Name"), type: "text", cell: (row) => row.name },
      {
        heading: both("角色", "Roles"),
        type: "text",
        cell: (row, locale) => row.roles.map((role) => nameOfValue("role", role, locale)).join("; "),
      },
      {
        heading: both("部门", "Department"),
        type: "text",
        cell: (row, locale) => (row.department === null ? null : nameOfValue("department", row.department, locale)),
      },
      { heading: both("经销商编号", "Dealer code"), type: "code", cell: (row) => row.dealerCode },
      { heading: both("分销商编号", "Sub-distributor code"), type: "code", cell: (row) => row.subDistributorCode },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => inLocale(USER_STATUS[row.status], locale) },
      { heading: both("创建时间", "Created"), type: "instant", cell: (row) => row.createdAt },
    ],
  }),
  events: exportedList({
    title: both("操作记录", "Events"),
    query: listEvents,
    rows: ({ items }) => items,
    columns: [
      { heading: both("时间", "At"), type: "instant", cell: (row) => row.at },
      { heading: both("操作人", "Actor"), type: "code", cell: (row) => row.actor },
      { heading: both("角色", "Role"), type: "text", cell: (row, locale) => nameOfValue("role", row.role, locale) },
      { heading: both("操作", "Action"), type: "code", cell: (row) => row.action },
      { heading: both("对象类别", "Subject kind"), type: "code", cell: (row) => row.subjectKind },
      { heading: both("对象", "Subject"), type: "code", cell: (row) => row.subjectNo },
      { heading: both("序号", "No."), type: "integer", cell: (row) => row.seq },
      { heading: both("原状态", "From status"), type: "code", cell: (row) => row.fromStatus },
      { heading: both("新状态", "To status"), type: "code", cell: (row) => row.toStatus },
      { heading: both("原因代码", "Reason code"), type: "code", cell: (row) => row.reasonCode },
      { heading: both("原因", "Reason"), type: "text", cell: (row) => row.reason },
      { heading: both("内容", "Data"), type: "text", cell: (row) => JSON.stringify(row.data) },
    ],
  }),
  deliveries: exportedList({
    title: both("推送记录", "Webhook deliveries"),
    query: listDeliveries,
    rows: ({ items }) => items,
    columns: [
      { heading: both("推送编号", "Delivery"), type: "code", cell: (row) => row.deliveryId },
      { heading: both("订阅", "Subscription"), type: "text", cell: (row) => row.subscriptionName },
      { heading: both("主题", "Topic"), type: "text", cell: (row, locale) => nameOfValue("webhookTopic", row.topic, locale) },
      { heading: both("对象", "Subject"), type: "code", cell: (row) => row.subject },
      { heading: both("发生时间", "Occurred"), type: "instant", cell: (row) => row.occurredAt },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("deliveryStatus", row.status, locale) },
      { heading: both("已试次数", "Attempts"), type: "integer", cell: (row) => row.attempts },
      { heading: both("下次尝试", "Next attempt"), type: "instant", cell: (row) => row.nextAttemptAt },
      { heading: both("结束时间", "Ended"), type: "instant", cell: (row) => row.endedAt },
    ],
  }),
};
