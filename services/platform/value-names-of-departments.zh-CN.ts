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
};
