import type { publicPages as source } from "../zh-CN/public";

export const publicPages: typeof source = {};
