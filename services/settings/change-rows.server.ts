import { type Bilingual, both, type CivilDate, DomainError, invalidField, type SettingValue } from "../platform";
import { toCategory, toChannel } from "../platform/complaint-lists";
import { command, readSettingVersions, type Tx } from "../platform/index.server";
import { settingsOn } from "../platform/settings";
import { ChangeCategory, ChangeChannel, ChangePolicy } from "./schema";
import { lockSettings, writeVersion } from "./write-version.server";

/** Settings that are lists of rows, each with a screen of its own. */
type RowSetting = "slaPolicies" | "complaintChannels" | "complaintCategories";
type Row<Name extends RowSetting> = SettingValue<Name>[number];

interface RowChange<Name extends RowSetting> {
  readonly name: Name;
  /** The field of the form that says what the row becomes. */
  readonly field: string;
  readonly position: number | undefined;
  /** Without it the row is taken out. */
  readonly row: Row<Name> | undefined;
  readonly version: number;
  readonly effectiveFrom: CivilDate;
  readonly reason: string;
  /** Whether the list may become that. */
  check?(after: readonly Row<Name>[], before: readonly Row<Name>[]): void;
}

function changeRow<Row>(
  rows: readonly Row[],
  { position, row, field }: { position: number | undefined; row: Row | undefined; field: string },
) {
  if (position === undefined) {
    if (!row) throw invalidField(field, both("请填写内容", "say what the row is"));
    return [...rows, row];
  }
  if (!rows[position]) throw invalidField("position", both("没有这一行", "no such row"));
  return row ? rows.with(position, row) : rows.toSpliced(position, 1);
}

const otherVersion = (date: CivilDate): Bilingual =>
  both(`${date} 起适用的已是另一版本，请查看该日的内容后再修改`, `on ${date} another version holds: look at that before you change it`);

/**
 * Changes one row of a list, adds one behind the others or takes one out, from a business date on. The rows are those in force on that
 * date: refuses with `stale_version` where they are not the ones that were looked at.
 */
async function changeRows<Name extends RowSetting>(tx: Tx, { name, version, effectiveFrom, reason, check, ...change }: RowChange<Name>) {
  await lockSettings(tx, effectiveFrom);
  const settings = settingsOn(effectiveFrom, await readSettingVersions(tx));
  if ((settings.versions[name] ?? 0) !== version) throw new DomainError("stale_version", otherVersion(effectiveFrom));
  const before: readonly Row<Name>[] = settings[name];
  const value = changeRow(before, change);
  if (value.length === 0) throw invalidField(change.field, both("至少保留一行", "at least one row has to stay"));
  check?.(value, before);
  return await writeVersion(tx, { name, value: value as SettingValue<Name>, effectiveFrom, reason });
}

/** Changes a row of the time limits (1.8). */
export const changePolicy = command({
  name: "settings/change-policy",
  input: ChangePolicy,
  action: "settings.change",
  run: (tx, { policy, position, ...change }) => changeRows(tx, { name: "slaPolicies", field: "policy", row: policy, position, ...change }),
});

interface Coded {
  readonly code: string;
}

/** A code names one row, and one that is at work stays: cases keep it, and it is what programs say. */
function checkCodes(field: string, used: readonly string[]) {
  return (after: readonly Coded[], before: readonly Coded[]): void => {
    const codes = after.map(({ code }) => code);
    const twice = codes.find((code, at) => codes.indexOf(code) !== at);
    if (twice) throw invalidField(`${field}.code`, both(`编码 ${twice} 已存在`, `there is ${twice} already`));
    const gone = before.find(({ code }) => used.includes(code) && !codes.includes(code));
    if (gone)
      throw new DomainError(
        "conflict",
        both(`系统使用 ${gone.code}，不能删除或改编码`, `the portal itself uses ${gone.code}: it has to stay`),
      );
  };
}

/** The channels by which the portal registers cases by itself: visitors, partners, e-mail, and what staff take down by telephone. */
const CHANNELS_AT_WORK = ["hotline", "web_form", "dealer_portal", "email"];

/** Changes a channel of the register: its name, address, hours, watcher, greeting, and who may use it (S3-1, S3-21, S4-16). */
export const changeChannel = command({
  name: "settings/change-channel",
  input: ChangeChannel,
  action: "settings.change",
  run: (tx, { channel, position, ...change }) =>
    changeRows(tx, {
      ...{ name: "complaintChannels", field: "channel", row: channel && toChannel(channel), position, ...change },
      check: checkCodes("channel", CHANNELS_AT_WORK),
    }),
});

/** What rules speak of by its code: parts asked of the company, complaints about conduct, what nobody has sorted yet. */
const CATEGORIES_AT_WORK = ["product_quality", "conduct", "other"];

/** Changes a category with all that stands below it (S3-47, S4-16). */
export const changeCategory = command({
  name: "settings/change-category",
  input: ChangeCategory,
  action: "settings.change",
  run: (tx, { category, position, ...change }) =>
    changeRows(tx, {
      ...{ name: "complaintCategories", field: "category", row: category && toCategory(category), position, ...change },
      check: (after, before) => {
        checkCodes("category", CATEGORIES_AT_WORK)(after, before);
        for (const { sub } of after) checkCodes("category.sub", [])(sub, sub);
      },
    }),
});
