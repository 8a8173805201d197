import { z } from "zod";
import { typedCategory, typedChannel } from "../platform/complaint-lists";
import { civilDate, reason } from "../platform/input";
import { SETTINGS, type SettingName } from "../platform/settings";
import { slaPolicy } from "../platform/sla-policies";
import { LISTS, type ListName } from "./lists";

export const SETTING_NAMES = Object.keys(SETTINGS) as [SettingName, ...SettingName[]];

const changeOf = (name: SettingName) =>
  z.strictObject({
    name: z.literal(name),
    value: SETTINGS[name].schema,
    /** The first business date on which it holds. */
    effectiveFrom: civilDate,
    reason,
  });
const [first, ...others] = SETTING_NAMES;

/** Its value has the shape of the setting that is named. */
export const ChangeSetting = z.discriminatedUnion("name", [changeOf(first), ...others.map(changeOf)]);

const rowChange = {
  /** The row's place from 0 on; a new row has none. */
  position: z.int().min(0).optional(),
  /** Of the rows that were looked at; 0 is the shipped default. */
  version: z.int().min(0),
  effectiveFrom: civilDate,
  reason,
};
/** What the row becomes; without it the row is taken out. */
export const ChangePolicy = z.strictObject({ ...rowChange, policy: slaPolicy.optional() });
export const ChangeChannel = z.strictObject({ ...rowChange, channel: typedChannel.optional() });
export const ChangeCategory = z.strictObject({ ...rowChange, category: typedCategory.optional() });
export const ListSettings = z.strictObject({});
export const ReadSetting = z.strictObject({ name: z.enum(SETTING_NAMES) });
export const ListValues = z.strictObject({ list: z.enum(Object.keys(LISTS) as [ListName, ...ListName[]]) });
