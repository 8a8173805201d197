import { type Bilingual, both } from "../platform/text";

/** Why a warranty was declared void (1.3). */
export const VOID_REASONS = {
  misuse: both("使用不当", "misuse"),
  removed_seal: both("拆除封签", "the seal was removed"),
  unauthorised_repair: both("未经授权的维修", "unauthorised repair"),
} as const;

/** The lists of values that screens and integrators choose from, by the name they ask for. */
export const LISTS = {
  warranty_void_reason: VOID_REASONS,
} as const satisfies Record<string, Readonly<Record<string, Bilingual>>>;
export type ListName = keyof typeof LISTS;
