import type { z } from "zod";
import { DEPARTMENTS } from "../identity";
import { both, type CivilDate, inLocale, notFound, type Settings } from "../platform";
import { COMPLAINANT_KINDS, DEGREES, toCategory, toChannel } from "../platform/complaint-lists";
import { query, type Reader } from "../platform/index.server";
import { OnDay, PreviewCategory, PreviewChannel, SettingRow } from "./schema";

type ListName = "complaintChannels" | "complaintCategories";

/** Cases still to be solved by the codes that they carry: the list's own, a category's sub-codes counted with it. */
async function countOpen(reader: Reader, list: ListName): Promise<Map<string, number>> {
  const column = list === "complaintChannels" ? "channel" : "category";
  const groups = await reader.complaint.groupBy({ by: [column], where: { settledAt: null }, _count: true });
  const counts = new Map<string, number>();
  for (const group of groups) {
    const code = group[column].split(".", 1)[0]!;
    counts.set(code, (counts.get(code) ?? 0) + group._count);
  }
  return counts;
}

/** The time limits that speak of a channel or of a category by its code. */
function limitsNaming({ slaPolicies }: Settings, list: ListName, code: string) {
  return slaPolicies
    .filter(({ appliesTo: { channels, categories, exceptCategories } }) =>
      (list === "complaintChannels" ? channels : [...(categories ?? []), ...(exceptCategories ?? [])])?.includes(code),
    )
    .map(({ timer, limit, unit }) => ({ timer, limit, unit }));
}

function versionOn(reader: Reader, list: ListName, on: CivilDate) {
  const settings = reader.settingsOn(on);
  return { settings, version: settings.versions[list] ?? 0 };
}

/** The channels that are registered on a day, and how many open cases came in by each. */
export const listChannels = query({
  name: "reports/channels",
  input: OnDay,
  action: "settings.read",
  async run(reader, { on = reader.today }) {
    const { settings, version } = versionOn(reader, "complaintChannels", on);
    const open = await countOpen(reader, "complaintChannels");
    const items = settings.complaintChannels.map((row, position) => ({
      ...row,
      ...{ position, name: inLocale(row.name, reader.locale), openCases: open.get(row.code) ?? 0 },
    }));
    return { on, version, items };
  },
});

/** The categories of a day with all that stands below them, and how many open cases each has. */
export const listCategoryRows = query({
  name: "reports/categories",
  input: OnDay,
  action: "settings.read",
  async run(reader, { on = reader.today }) {
    const { settings, version } = versionOn(reader, "complaintCategories", on);
    const open = await countOpen(reader, "complaintCategories");
    const items = settings.complaintCategories.map(({ code, name, department, sub }, position) => ({
      ...{ position, code, department, name: inLocale(name, reader.locale), openCases: open.get(code) ?? 0 },
      sub: sub.map((one) => ({ code: one.code, name: inLocale(one.name, reader.locale), degree: one.degree ?? null })),
    }));
    return { on, version, items };
  },
});

/** What the editor of a row begins with; a change of it holds from `effectiveFrom` on at the earliest. Refuses with `not_found`. */
function readRow<Name extends ListName>(reader: Reader, list: Name, { on = reader.today, row }: z.output<typeof SettingRow>) {
  const { settings, version } = versionOn(reader, list, on);
  const position = row === "new" ? null : Number(row);
  const found = position === null ? null : (settings[list] as readonly Settings[Name][number][])[position];
  if (found === undefined) throw notFound(both("没有这一行", "no such row"));
  const effectiveFrom = on < reader.today ? reader.today : on;
  return { on, today: reader.today, effectiveFrom, version, position, row: found };
}

export const readChannel = query({
  name: "reports/channel",
  input: SettingRow,
  action: "settings.change",
  run: async (reader, asked) => ({ ...readRow(reader, "complaintChannels", asked), choices: { usableBy: COMPLAINANT_KINDS } }),
});

export const readCategoryRow = query({
  name: "reports/category",
  input: SettingRow,
  action: "settings.change",
  run: async (reader, asked) => ({
    ...readRow(reader, "complaintCategories", asked),
    choices: { departments: DEPARTMENTS, degrees: DEGREES },
  }),
});

interface Change {
  readonly position: number | undefined;
  readonly code: string;
  readonly name: string;
}

/** The list as it would stand from that day on, and what the row is about: its open cases and its time limits. Nothing is kept. */
async function preview(reader: Reader, list: ListName, { position, code, name, on }: Change & { on: CivilDate }) {
  const { settings } = versionOn(reader, list, on);
  const rows = settings[list].map((row) => ({ code: row.code, name: inLocale(row.name, reader.locale), changed: false }));
  const changed = { code, name, changed: true };
  const open = await countOpen(reader, list);
  return {
    on,
    rows: position === undefined || !rows[position] ? [...rows, changed] : rows.with(position, changed),
    openCases: open.get(code) ?? 0,
    limits: limitsNaming(settings, list, code),
  };
}

export const previewChannel = query({
  name: "reports/preview-channel",
  input: PreviewChannel,
  action: "settings.read",
  run: async (reader, { channel, position, effectiveFrom = reader.today }) => ({
    ...(await preview(reader, "complaintChannels", {
      ...{ position, code: channel.code, on: effectiveFrom },
      name: inLocale(toChannel(channel).name, reader.locale),
    })),
    sub: [] as { code: string; name: string }[],
  }),
});

export const previewCategory = query({
  name: "reports/preview-category",
  input: PreviewCategory,
  action: "settings.read",
  run: async (reader, { category, position, effectiveFrom = reader.today }) => ({
    ...(await preview(reader, "complaintCategories", {
      ...{ position, code: category.code, on: effectiveFrom },
      name: inLocale(toCategory(category).name, reader.locale),
    })),
    sub: toCategory(category).sub.map(({ code, name }) => ({ code, name: inLocale(name, reader.locale) })),
  }),
});
