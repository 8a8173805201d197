import { query } from "../platform/index.server";
import { UnitBySerial } from "./schema";
import { findUnit, noUnit } from "./store.server";
import { toUnitView } from "./view.server";

/** A unit by its serial, as far as the asker may see it. */
export const readUnit = query({
  name: "catalog/unit",
  input: UnitBySerial,
  action: "catalog.read",
  async run(reader, { serial }) {
    const unit = await findUnit(reader, serial);
    if (!unit) throw noUnit(serial);
    return toUnitView(reader, unit);
  },
});
