import { z } from "zod";
import { civilDate, reason } from "../platform/input";
import { SETTINGS, type SettingName } from "../platform/settings";
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
export const ListSettings = z.strictObject({});
export const ReadSetting = z.strictObject({ name: z.enum(SETTING_NAMES) });
export const ListValues = z.strictObject({ list: z.enum(Object.keys(LISTS) as [ListName, ...ListName[]]) });
