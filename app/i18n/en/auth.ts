import type { auth as source } from "../zh-CN/auth";

export const auth: typeof source = {};
