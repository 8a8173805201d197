import { both, DomainError, invalidField, type SlaPolicy } from "../platform";
import { command, readSettingVersions } from "../platform/index.server";
import { settingsOn } from "../platform/settings";
import { ChangePolicy } from "./schema";
import { lockSettings, writeVersion } from "./write-version.server";

function changeRow(rows: readonly SlaPolicy[], position: number | undefined, policy: SlaPolicy | undefined): SlaPolicy[] {
  if (position === undefined) {
    if (!policy) throw invalidField("policy", both("请填写规则", "say what the row is"));
    return [...rows, policy];
  }
  if (!rows[position]) throw invalidField("position", both("没有这一行", "no such row"));
  return policy ? rows.with(position, policy) : rows.toSpliced(position, 1);
}

/**
 * Changes one row of the time limits, adds one behind the others or takes one out, from a business date on (1.8). The rows are those in
 * force on that date: refuses with `stale_version` where they are not the ones that were looked at.
 */
export const changePolicy = command({
  name: "settings/change-policy",
  input: ChangePolicy,
  action: "settings.change",
  async run(tx, { position, policy, version, effectiveFrom, reason }) {
    await lockSettings(tx, effectiveFrom);
    const { slaPolicies, versions } = settingsOn(effectiveFrom, await readSettingVersions(tx));
    if (versions.slaPolicies !== version)
      throw new DomainError(
        "stale_version",
        both(
          `${effectiveFrom} 起适用的时限已是另一版本，请查看该日的规则后再修改`,
          `on ${effectiveFrom} other limits hold: look at those before you change them`,
        ),
      );
    return await writeVersion(tx, { name: "slaPolicies", value: changeRow(slaPolicies, position, policy), effectiveFrom, reason });
  },
});
