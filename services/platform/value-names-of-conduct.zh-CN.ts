/** What is sanctioned, and how far it is. */
export const conductValues = {
  violation: {
    uncooperative: "不配合",
    shirking: "推诿",
    rudeness: "态度蛮横",
    refusing_service: "拒绝服务",
    delaying: "拖延",
    inaction: "不作为",
    not_escalating: "不按升级流程反馈",
    false_reply: "虚假回复",
    broken_promise: "承诺未兑现",
    late_reply: "未按时答复进展",
    slip_not_served: "拒收、拖延联络单",
    abnormal_slip: "异常投诉联络单",
    absence_unregistered: "离岗未登记代办人",
    sustained_hotline_case: "热线投诉成立（负责人）",
    loss_direct: "造成损失（直接责任人）",
    loss_head: "造成损失（负责人）",
  },
  penaltyStatus: {
    proposed: "待认定",
    recorded: "已记录",
    dropped: "不予处罚",
    appealed: "申诉中",
    upheld: "维持",
    lifted: "已撤销",
  },
  penaltyUnit: {
    points: "分",
    yuan: "元",
    percent: "% 绩效工资",
  },
};
