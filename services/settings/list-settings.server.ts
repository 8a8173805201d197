import { SETTINGS, toWireInstant } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { describeFields } from "./fields";
import { ListSettings, ReadSetting, SETTING_NAMES } from "./schema";

async function readSettingViews(reader: Reader) {
  const rows = await reader.settingVersion.findMany({ orderBy: { version: "desc" } });
  return SETTING_NAMES.map((name) => {
    const { schema, initial } = SETTINGS[name];
    const history = rows
      .filter((version) => version.name === name)
      .map(({ effectiveFrom, recordedAt, ...row }) => ({
        ...row,
        fields: describeFields(schema, row.value),
        effectiveFrom: civilDateOf(effectiveFrom),
        recordedAt: toWireInstant(recordedAt),
      }));
    const value = reader.settings[name];
    return {
      name,
      current: { value, fields: describeFields(schema, value), version: reader.settings.versions[name] ?? 0 },
      initial,
      future: history.filter((version) => version.effectiveFrom > reader.today),
      history,
    };
  });
}

/** Every setting with the value in force (version 0 is the shipped default), what is dated to come, and its history, newest first. */
export const listSettings = query({
  name: "settings/list",
  input: ListSettings,
  action: "settings.read",
  run: async (reader) => ({ items: await readSettingViews(reader) }),
});

/** One setting: in force, to come and past, with the day from which a change may hold at the earliest. */
export const readSetting = query({
  name: "settings/setting",
  input: ReadSetting,
  action: "settings.read",
  async run(reader, { name }) {
    const { history, ...view } = (await readSettingViews(reader)).find((setting) => setting.name === name)!;
    return { ...view, past: history.filter((version) => version.effectiveFrom <= reader.today), today: reader.today };
  },
});
