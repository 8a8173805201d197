import { z } from "zod";
import { civilDate, reason } from "../platform/input";
import { SETTINGS, type SettingName } from "../platform/settings";
import { LISTS, type ListName } from "./lists";

export const SETTING_NAMES = Object.keys(SETTINGS) as [SettingName, ...SettingName[]];

export const ChangeSetting = z.strictObject({
  name: z.enum(SETTING_NAMES),
  /** Its shape is the setting's own. */
  value: z.json(),
  /** The first business date on which it holds. */
  effectiveFrom: civilDate,
  reason,
});
export const ListSettings = z.strictObject({});
export const ListValues = z.strictObject({ list: z.enum(Object.keys(LISTS) as [ListName, ...ListName[]]) });
