import type { service as source } from "../zh-CN/service";

export const service: typeof source = {};
