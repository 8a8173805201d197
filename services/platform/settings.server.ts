import type { Prisma } from "@db";
import { civilDateOf } from "./columns.server";
import type { Db } from "./database.server";
import { type Settings, settingsOn, type SettingVersion } from "./settings";
import type { CivilDate } from "./time";

/** A change in another process is seen within this time; changes take effect by date, so a second is early enough. */
const KEEP_MS = 1_000;

interface Kept {
  readAt: number;
  rows: SettingVersion[];
}
const kept = new WeakMap<Db, Kept>();

export const forgetSettings = (db: Db): void => void kept.delete(db);

export async function readSettingVersions(db: Pick<Prisma.TransactionClient, "settingVersion">): Promise<SettingVersion[]> {
  const rows = await db.settingVersion.findMany({ orderBy: [{ name: "asc" }, { version: "asc" }] });
  return rows.map((row) => ({ name: row.name, version: row.version, effectiveFrom: civilDateOf(row.effectiveFrom), value: row.value }));
}

/** The settings of a business date, kept for a moment so that a command does not read them each time. */
export async function settingsInForce(db: Db, date: CivilDate): Promise<Settings> {
  let known = kept.get(db);
  if (!known || performance.now() - known.readAt > KEEP_MS) {
    known = { readAt: performance.now(), rows: await readSettingVersions(db) };
    kept.set(db, known);
  }
  return settingsOn(date, known.rows);
}
