import type { dealer as source } from "../zh-CN/dealer";

export const dealer: typeof source = {};
