import { SETTINGS, toWireInstant } from "../platform";
import { civilDateOf, query } from "../platform/index.server";
import { ListSettings, SETTING_NAMES } from "./schema";

/** Every setting with the value in force (version 0 is the shipped default), what is dated to come, and its history, newest first. */
export const listSettings = query({
  name: "settings/list",
  input: ListSettings,
  action: "settings.read",
  async run(reader) {
    const rows = await reader.settingVersion.findMany({ orderBy: { version: "desc" } });
    const versions = rows.map(({ effectiveFrom, recordedAt, ...row }) => ({
      ...row,
      effectiveFrom: civilDateOf(effectiveFrom),
      recordedAt: toWireInstant(recordedAt),
    }));
    const items = SETTING_NAMES.map((name) => {
      const history = versions.filter((version) => version.name === name);
      return {
        name,
        current: { value: reader.settings[name], version: reader.settings.versions[name] ?? 0 },
        initial: SETTINGS[name].initial,
        future: history.filter((version) => version.effectiveFrom > reader.today),
        history,
      };
    });
    return { items };
  },
});
