import type { admin as source } from "../zh-CN/admin";

export const admin: typeof source = {};
