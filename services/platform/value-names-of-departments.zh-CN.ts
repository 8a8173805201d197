/** The names of what departments are asked about a case, and argue over. */
export const departmentValues = {
  slipStatus: {
    issued: "待接收",
    received: "待答复",
    disputed: "有异议",
    upheld: "异议成立",
    overruled: "异议不成立，待答复",
    answered: "已答复",
    closed: "已关闭",
  },
  rectificationStatus: {
    issued: "待部门填写",
    submitted: "待验收",
    sent_back: "退回重填",
    accepted: "验收通过",
    withdrawn: "已撤回",
  },
  disputeStatus: {
    departments: "待对方部门答复",
    quality: "待品质部裁定",
    ruled: "已裁定，待接受",
    service_manager: "待客服主管终裁",
    settled: "已结束",
    withdrawn: "已撤回",
  },
  disputeAct: {
    claim: "提出争议",
    concede: "承认责任",
    refuse: "不承认",
    rule: "品质部裁定",
    pass_on: "上报",
    accept: "接受裁定",
    contest: "不接受裁定",
    decide: "终裁",
    withdraw: "撤回争议",
  },
};
