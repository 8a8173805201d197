export const figures = {
  nothing: "没有可统计的内容",
  unit: {
    hours: "{{amount}} 小时",
    percent: "{{amount}}%",
    per_thousand: "{{amount}}‰",
    count: "{{amount}}",
    score: "{{amount}} 分",
  },
};
