import { both, invalidField } from "../platform";
import { command, dateColumn, forgetSettings, recordEvent } from "../platform/index.server";
import { ChangeSetting } from "./schema";
import { settingChanged } from "./signals.server";

/**
 * Gives a setting a new value from a business date on, today at the earliest: what was decided before keeps the version it was decided
 * by. The version before stays on record. Refuses with `invalid_input` what the setting's shape does not allow.
 */
export const changeSetting = command({
  name: "settings/change",
  input: ChangeSetting,
  action: "settings.change",
  async run(tx, { name, value, effectiveFrom, reason }) {
    if (effectiveFrom < tx.today) throw invalidField("effectiveFrom", both("生效日期不能早于今天", "must not lie before today"));
    await tx.$executeRaw`LOCK TABLE setting_version IN SHARE ROW EXCLUSIVE MODE`;
    const last = await tx.settingVersion.findFirst({ where: { name }, orderBy: { version: "desc" } });
    const version = (last?.version ?? 0) + 1;
    const dated = { effectiveFrom: dateColumn(effectiveFrom), recordedAt: tx.now };
    await tx.settingVersion.create({ data: { name, version, value, actor: tx.actor.login, reason, ...dated } });
    const data = { version, effectiveFrom, before: tx.settingsOn(effectiveFrom)[name], after: value };
    await recordEvent(tx, { subjectKind: "setting", subjectNo: name, action: "change", reasonCode: "changed", reason, data });
    await settingChanged.tell(tx, { name });
    tx.afterCommit(() => forgetSettings(tx.database));
    return { name, version, value, effectiveFrom };
  },
});
