import type { Prisma } from "@db";
import { civilDateOf } from "./columns.server";
import type { Db } from "./database.server";
import { type Settings, type SettingVersion, settingsOn } from "./settings";
import type { CivilDate } from "./time";

/** A change in another process is seen within this time; changes take effect by date, so a second is early enough. */
const KEEP_MS = 1_000;

interface Kept {
  readAt: number;
  rows: SettingVersion[];
  /** What was asked for of them. */
  byDate: Map<CivilDate, Settings>;
}
const kept = new WeakMap<object, Kept>();

/** After a change: the next command of this process reads anew. */
export const forgetSettings = (database: object): void => void kept.delete(database);

export async function readSettingVersions(db: Pick<Prisma.TransactionClient, "settingVersion">): Promise<SettingVersion[]> {
  const rows = await db.settingVersion.findMany({ orderBy: [{ name: "asc" }, { version: "asc" }] });
  return rows.map((row) => ({ name: row.name, version: row.version, effectiveFrom: civilDateOf(row.effectiveFrom), value: row.value }));
}

/** The settings by business date, kept for a moment so that a command does not read them each time. */
export async function readSettings(db: Db): Promise<(date: CivilDate) => Settings> {
  let known = kept.get(db);
  if (!known || performance.now() - known.readAt > KEEP_MS) {
    known = { readAt: performance.now(), rows: await readSettingVersions(db), byDate: new Map() };
    kept.set(db, known);
  }
  const { rows, byDate } = known;
  return (date) => {
    const settings = byDate.get(date) ?? settingsOn(date, rows);
    byDate.set(date, settings);
    return settings;
  };
}
