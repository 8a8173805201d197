import { budgetInvariants } from "@services/budget";
import { catalogInvariants } from "@services/catalog";
import { partiesInvariants } from "@services/parties";
import { partsInvariants } from "@services/parts";
import { runInvariants } from "@services/platform/invariant.server";
import { warrantyInvariants } from "@services/warranty";
import { afterEach, expect } from "vitest";
import type { TestDatabase } from "./database";

const ALL = [...partiesInvariants, ...catalogInvariants, ...warrantyInvariants, ...budgetInvariants, ...partsInvariants];

/** After each test of the file every promise about the data is checked. */
export function keepInvariants(database: { readonly current: TestDatabase }): void {
  afterEach(async () => expect(await runInvariants(database.current.db, ALL)).toEqual([]));
}
