import { recordSightings } from "../batches/index.server";
import type { Tx } from "../platform/index.server";
import type { ReturnUnit } from "./return";

/** What a unit that came without a word says of itself. */
const UNSAID = "unannounced";

/** Tells the batch radar which units of a return are said to be faulty, or that they do not come after all (S1-34). Before units are locked. */
export const noteSightings = (tx: Tx, units: readonly ReturnUnit[], standing: "reported" | "withdrawn" = "reported") =>
  recordSightings(
    tx,
    units.map(({ returnNo, serial, fault, faultCategory }) => ({
      ...{ serial, sourceKind: "return" as const, sourceNo: returnNo, fault: faultCategory ?? fault ?? UNSAID, standing },
    })),
  );
