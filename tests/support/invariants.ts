import { verifyAll } from "@services/verify.server";
import { afterEach, expect } from "vitest";
import type { TestDatabase } from "./database";

type Database = { readonly current: Pick<TestDatabase, "db"> };

/** Every promise about the data holds now. */
export async function expectIntact(database: Database): Promise<void> {
  expect(await verifyAll(database.current.db)).toEqual([]);
}

/** After each test of the file every promise about the data is checked. */
export function keepInvariants(database: Database): void {
  afterEach(() => expectIntact(database));
}
