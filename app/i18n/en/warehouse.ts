import type { warehouse as source } from "../zh-CN/warehouse";

export const warehouse: typeof source = {};
