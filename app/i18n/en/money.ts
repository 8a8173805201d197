import type { money as source } from "../zh-CN/money";

export const money: typeof source = {};
