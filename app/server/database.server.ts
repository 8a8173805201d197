import { type Database, type DatabaseSettings, openDatabase } from "@services/platform/database.server";
import { environment } from "@services/platform/environment.server";

// Kept on globalThis: Vite evaluates this module again after an edit, and the pool must survive it.
const store = globalThis as { permilleDatabase?: Promise<Database> | undefined };

/** The database of this process, opened at the first call. */
export const database = (settings: DatabaseSettings = environment()): Promise<Database> => {
  store.permilleDatabase ??= openDatabase(settings);
  return store.permilleDatabase;
};

/** Closes it; what became of an embedded server. */
export async function closeDatabase(): Promise<string> {
  const opened = await store.permilleDatabase;
  store.permilleDatabase = undefined;
  return opened ? await opened.close() : "not opened";
}
