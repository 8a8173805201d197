import { command } from "../platform/index.server";
import { ChangeSetting } from "./schema";
import { lockSettings, writeVersion } from "./write-version.server";

/**
 * Gives a setting a new value from a business date on, today at the earliest: what was decided before keeps the version it was decided
 * by. The version before stays on record. Refuses with `invalid_input` what the setting's shape does not allow.
 */
export const changeSetting = command({
  name: "settings/change",
  input: ChangeSetting,
  action: "settings.change",
  async run(tx, change) {
    await lockSettings(tx, change.effectiveFrom);
    return await writeVersion(tx, change);
  },
});
