import { listAttachments } from "../attachments/index.server";
import { allows, can, isPartner } from "../identity";
import { toPermission, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { readDescents, type UnitDescent } from "../warranty/index.server";
import { mayCallOff } from "./decide-return.server";
import { photosOf } from "./photos.server";
import type { Return } from "./return";
import { OfReturn } from "./schema";
import { readParcels } from "./send-back.server";
import { requireReturn } from "./store.server";
import { readSenders, returnActions, returnView } from "./view.server";
import { readQuotes } from "./view-quotes.server";
import { readSettlements } from "./view-settlements.server";
import { isForeign } from "./whose-units.server";

const STILL_OUT: readonly Return["status"][] = ["requested", "authorised", "in_transit"];

interface PastEvent {
  at: Date;
  action: string;
  actor: string;
  name: string | null;
  role: string;
  serial: string | null;
  status: string | null;
  reasonCode: string;
  reason: string | null;
}

/** What happened to a return and to each of its units, the first first; a partner is told the role, not the person. */
async function readHistory(reader: Reader, { returnNo, units }: Return) {
  const unitNos = units.map(({ unitNo }) => unitNo);
  const rows = await reader.$queryRaw<PastEvent[]>`
    SELECT e.at, e.action, e.actor, u.name, e.role, CASE e.subject_kind WHEN 'return_unit' THEN e.data ->> 'serial' END AS serial,
      e.to_status AS status, e.reason_code AS "reasonCode", e.reason
    FROM event e LEFT JOIN user_account u ON u.login = e.actor
    WHERE (e.subject_kind = 'return' AND e.subject_no = ${returnNo}) OR (e.subject_kind = 'return_unit' AND e.subject_no = ANY (${unitNos}::text[]))
    ORDER BY e.at, (e.subject_kind = 'return_unit'), e.subject_no, e.seq`;
  const named = !isPartner(reader.actor);
  // What becomes of a unit once another was given for it is the company's affair.
  const replaced = new Map(units.flatMap(({ serial, replacedAt }) => (replacedAt ? [[serial, replacedAt] as const] : [])));
  const told = rows.filter(({ serial, at }) => named || serial === null || !(at > (replaced.get(serial) ?? at)));
  return told.map(({ actor, name, at, ...event }, index) => ({
    ...event,
    no: index + 1,
    at: toWireInstant(at),
    by: named ? (name ?? actor) : null,
    /** What is written about a unit on its way is the company's, and so is why it does without what it owes for one. */
    reason: named || (event.serial === null && event.reasonCode !== "waived") ? event.reason : null,
  }));
}

/** Who had a unit from whom, while it has not come in: staff see it before they let it come (1.1). Nothing for partners. */
function ownerOf(known: Return, unit: UnitDescent | undefined) {
  if (!unit || !STILL_OUT.includes(known.status)) return null;
  const { tierOfUnit, sellingDealer } = unit;
  const kind = sellingDealer ? ("dealer" as const) : tierOfUnit === "walk_in" ? ("company" as const) : ("nobody" as const);
  return { kind, name: sellingDealer && `${sellingDealer.name} ${sellingDealer.code}`, isForeign: isForeign(known, unit) };
}

/** What the reader may do about a return; to call off what the company called back is weighed as the act does. */
async function weighActions(reader: Reader, known: Return) {
  const actions = returnActions(reader, known);
  return actions.cancel ? { ...actions, cancel: toPermission(await mayCallOff(reader, known), reader.locale) } : actions;
}

/** A return with its units, its slips, its photos, its history and what its reader may do. Absent or foreign answers `not_found`. */
export const readReturn = query({
  name: "returns/read",
  input: OfReturn,
  action: "return.read",
  async run(reader, { returnNo }) {
    const known = await requireReturn(reader, returnNo);
    const serials = known.units.map(({ serial }) => serial);
    const [senders, slips, register, photos, history] = await Promise.all([
      readSenders(reader, [known]),
      reader.intakeSlip.findMany({
        where: { returnNo },
        orderBy: { intakeSlipNo: "asc" },
        include: { _count: { select: { intakeSlipLineList: true } } },
      }),
      reader.unit.findMany({ where: { serial: { in: serials } }, select: { serial: true, model: true, batchNo: true } }),
      listAttachments(reader, { ...photosOf([returnNo]), asCustomer: isPartner(reader.actor) }),
      readHistory(reader, known),
    ]);
    const ofSerial = new Map(register.map((unit) => [unit.serial, unit]));
    const view = returnView(known, senders.get(returnNo)!, reader);
    const seesBatch = allows(reader.actor, "catalog.read_batch").ok;
    const parcels = await readParcels(
      reader,
      known.units.map(({ unitNo }) => unitNo),
    );
    const descents = isPartner(reader.actor) ? null : await readDescents(reader, serials);
    const goods = (serial: string) => {
      const { model, batchNo } = ofSerial.get(serial)!;
      return { model, batchNo: seesBatch ? batchNo : null, owner: ownerOf(known, descents?.get(serial)) };
    };
    const mayVoid = can(reader.actor, "return.receive", known).ok;
    return {
      ...view,
      units: view.units.map((unit) => ({ ...unit, ...goods(unit.serial), sentBack: parcels.get(unit.unitNo) ?? null })),
      slips: slips.map(({ _count, receivedAt, voidedAt, receivedBy, voidedBy, ...slip }) => ({
        ...{
          ...slip,
          ...(isPartner(reader.actor) ? { receivedBy: null, voidedBy: null } : { receivedBy, voidedBy }),
          receivedAt: toWireInstant(receivedAt),
          voidedAt: voidedAt && toWireInstant(voidedAt),
          units: _count.intakeSlipLineList,
        },
        mayVoid:
          mayVoid && voidedAt === null && known.units.every((unit) => unit.intakeSlipNo !== slip.intakeSlipNo || unit.state === "received"),
      })),
      /** Its dealer pays: what that costs is no affair of a sub-distributor. */
      quotes: reader.actor.subDistributorCode === undefined ? await readQuotes(reader, known) : [],
      settlements: await readSettlements(reader, known),
      photos,
      history,
      mayAttach: can(reader.actor, "return.attach", known).ok,
      /** From its authorisation until it has arrived the parcel needs its label. */
      mayLabel: known.status === "authorised" || known.status === "in_transit",
      can: await weighActions(reader, known),
    };
  },
});
