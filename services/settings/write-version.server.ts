import { both, type CivilDate, invalidField, type SettingName, type SettingValue } from "../platform";
import { dateColumn, forgetSettings, recordEvent, type Tx } from "../platform/index.server";
import { settingChanged } from "./signals.server";

interface NewVersion<Name extends SettingName> {
  readonly name: Name;
  readonly value: SettingValue<Name>;
  readonly effectiveFrom: CivilDate;
  readonly reason: string;
}

/** Nobody changes settings meanwhile; refuses a date that has passed, since what was decided keeps the version it was decided by. */
export async function lockSettings(tx: Tx, effectiveFrom: CivilDate): Promise<void> {
  if (effectiveFrom < tx.today) throw invalidField("effectiveFrom", both("生效日期不能早于今天", "must not lie before today"));
  await tx.$executeRaw`LOCK TABLE setting_version IN SHARE ROW EXCLUSIVE MODE`;
}

/** Writes the next version of a setting, once they are locked; the version before stays on record. */
export async function writeVersion<Name extends SettingName>(tx: Tx, { name, value, effectiveFrom, reason }: NewVersion<Name>) {
  const last = await tx.settingVersion.findFirst({ where: { name }, orderBy: { version: "desc" } });
  const version = (last?.version ?? 0) + 1;
  const dated = { effectiveFrom: dateColumn(effectiveFrom), recordedAt: tx.now };
  await tx.settingVersion.create({ data: { name, version, value, actor: tx.actor.login, reason, ...dated } });
  const data = { version, effectiveFrom, before: tx.settingsOn(effectiveFrom)[name], after: value };
  await recordEvent(tx, { subjectKind: "setting", subjectNo: name, action: "change", reasonCode: "changed", reason, data });
  await settingChanged.tell(tx, { name });
  tx.afterCommit(() => forgetSettings(tx.database));
  return { name, version, value, effectiveFrom };
}
