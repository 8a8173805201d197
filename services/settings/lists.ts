import { type Bilingual, both } from "../platform/text";

/** Why a warranty was declared void (1.3). */
export const VOID_REASONS = {
  misuse: both("使用不当", "misuse"),
  removed_seal: both("拆除封签", "the seal was removed"),
  unauthorised_repair: both("未经授权的维修", "unauthorised repair"),
} as const;

/** Who carries parcels; another may be written in. */
export const CARRIERS = {
  sf: both("顺丰速运", "SF Express"),
  jd: both("京东快递", "JD Logistics"),
  deppon: both("德邦快递", "Deppon"),
  zto: both("中通快递", "ZTO"),
  yto: both("圆通速递", "YTO"),
  sto: both("申通快递", "STO"),
  yunda: both("韵达快递", "Yunda"),
  jt: both("极兔速递", "J&T Express"),
  ems: both("邮政EMS", "EMS"),
  kye: both("跨越速运", "KYE Express"),
  ane: both("安能物流", "ANE Logistics"),
} as const;

/** The lists of values that screens and integrators choose from, by the name they ask for. */
export const LISTS = {
  warranty_void_reason: VOID_REASONS,
  carrier: CARRIERS,
} as const satisfies Record<string, Readonly<Record<string, Bilingual>>>;
export type ListName = keyof typeof LISTS;
