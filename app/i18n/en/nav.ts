import type { nav as source } from "../zh-CN/nav";

export const nav: typeof source = {};
