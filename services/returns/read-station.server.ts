import { readScannedCode } from "../platform";
import { query } from "../platform/index.server";
import { type ReturnUnit, weighScanned } from "./return";
import { ReadStation } from "./schema";
import { readStandings, requireReturn } from "./store.server";
import { readSenders, returnActions, returnView } from "./view.server";
import { findForeign } from "./whose-units.server";

/** How a scanned unit stands to its return. */
type ScannedAs = "expected" | "unannounced" | "wrong";

const find = (units: readonly ReturnUnit[], serial: string) => units.find((unit) => unit.serial === serial && unit.state !== "withdrawn");

/**
 * A return at the inbound station: what is expected, and what has been scanned so far, as its address carries it; a code that was scanned
 * just now joins it, one that is removed leaves it. Nothing is written: one confirm receives all of it.
 */
export const readStation = query({
  name: "returns/station",
  input: ReadStation,
  action: "return.receive",
  async run(reader, { returnNo, units, scan, remove }) {
    const known = await requireReturn(reader, returnNo);
    const code = scan === undefined ? null : readScannedCode(scan);
    const isFirst = (serial: string, index: number) => units.findIndex((one) => one.serial === serial) === index;
    const held = units.filter(({ serial }, index) => serial !== remove && isFirst(serial, index));
    const isTwice = code !== null && held.some(({ serial }) => serial === code);
    const all = code === null || isTwice ? held : [...held, { serial: code }];
    const standings = await readStandings(
      reader,
      all.map(({ serial }) => serial),
    );
    const fresh = all.map(({ serial }) => serial).filter((serial) => !find(known.units, serial));
    const foreign = await findForeign(reader, known, fresh);
    const scanned = all.map(({ serial, condition }) => {
      const looks = condition === undefined || condition === "unannounced" ? "intact" : condition;
      const verdict = weighScanned({ serial, condition: looks }, known.units, standings.get(serial));
      const as: ScannedAs = verdict.ok ? (find(known.units, serial) ? "expected" : "unannounced") : "wrong";
      const why = verdict.ok ? foreign.get(serial) : verdict.why;
      return { serial, condition: looks, as, why: why ? why[reader.locale] : null };
    });
    return {
      ...returnView(known, (await readSenders(reader, [known])).get(returnNo)!, reader),
      scanned,
      /** Whether something that somebody else sold came unannounced, so that its coming needs a reason. */
      needsReason: scanned.some(({ serial, as }) => as === "unannounced" && foreign.has(serial)),
      said:
        scan === undefined
          ? null
          : { text: code ?? scan, as: code === null ? ("unreadable" as const) : isTwice ? ("twice" as const) : ("added" as const) },
      can: returnActions(reader, known),
    };
  },
});
