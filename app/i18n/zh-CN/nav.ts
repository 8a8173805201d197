export const nav = {
  way: {
    home: "首页",
    newRequest: "申请配件",
    desk: "审核台",
    outbound: "发货",
    stock: "入库",
    planning: "缺件",
    consents: "商务同意",
    receipts: "收款",
    users: "用户",
    settings: "设置",
    requests: "申请单",
    budget: "售后费用",
    dealers: "经销商",
    units: "查序列号",
    parts: "配件",
  },
};
