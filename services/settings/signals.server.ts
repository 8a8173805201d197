import type { SettingName } from "../platform";
import { signal } from "../platform/index.server";

/** A setting has a new version that holds from a date on. */
export const settingChanged = signal<{ name: SettingName }>();
