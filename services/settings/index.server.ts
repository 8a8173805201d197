export { changeCategory, changeChannel, changePolicy } from "./change-rows.server";
export { changeSetting } from "./change-setting.server";
export { listSettings, readSetting } from "./list-settings.server";
export { listValues } from "./list-values.server";
export { settingChanged } from "./signals.server";
