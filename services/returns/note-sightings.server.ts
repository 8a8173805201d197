import { recordSightings } from "../batches/index.server";
import type { Tx } from "../platform/index.server";
import { countedAs } from "./fault-category";
import type { ReturnUnit } from "./return";

/** Tells the batch radar which units of a return are said to be faulty, or that they do not come after all (S1-34). Before units are locked. */
export const noteSightings = (tx: Tx, units: readonly ReturnUnit[], standing: "reported" | "withdrawn" = "reported") =>
  recordSightings(
    tx,
    units.map((unit) => ({
      ...{ serial: unit.serial, sourceKind: "return" as const, sourceNo: unit.returnNo, fault: countedAs(unit), standing },
    })),
  );
