import type { figures as source } from "../zh-CN/figures";

export const figures: typeof source = {
  nothing: "Nothing to count",
  unit: {
    hours: "{{amount}} h",
    percent: "{{amount}}%",
    per_thousand: "{{amount}}‰",
    count: "{{amount}}",
    score: "{{amount}} of 5",
  },
};
