import { listAttachments } from "../attachments/index.server";
import { findHeldUnit } from "../batches/index.server";
import { can } from "../identity";
import { allow, type Permission, refuse, toPermission, toWireInstant, type Verdict } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { faultsOf, sendersWords } from "./fault-category";
import { photosOf } from "./photos.server";
import { weighRepairParts } from "./repair-parts.server";
import { isKept } from "./return";
import type { Measured, Measurement } from "./test-standard";
import type { ReturnUnitEvent } from "./unit-lifecycle";
import { advanceUnit, turnOf } from "./unit-way";
import { readQuotes } from "./view-quotes.server";
import { OfUnit } from "./way-schema";
import { type LockedUnit, requireUnit, SIGNED_FOR, type WayAction, weighScrapping } from "./way-store.server";

const STEPS = {
  inspect: "return_unit.inspect",
  give_opinion: "return_unit.give_opinion",
  confirm_parts: "return_unit.confirm_parts",
  take_parts_back: "return_unit.take_back",
  schedule: "return_unit.schedule",
  take_day_back: "return_unit.take_back",
  repair: "return_unit.repair",
  pass: "return_unit.inspect",
  restock: "return_unit.put_away",
  send_back: "return_unit.put_away",
  replace: "return_unit.replace",
  scrap: "return_unit.scrap",
  return_to_supplier: "return_unit.put_away",
} as const satisfies Partial<Record<ReturnUnitEvent, WayAction>>;
export type Step = keyof typeof STEPS;

/** The steps that the reader's role and the unit's state open now; a unit that passed is restocked or sent back as its sender wanted. */
function stepsOf(reader: Reader, { known, unit }: LockedUnit): Step[] {
  return (Object.keys(STEPS) as Step[]).filter((step) => {
    if (unit.state === "reinspected" && (step === "restock") !== isKept(known, unit)) return false;
    return advanceUnit(unit.state, step, unit.decision).ok && can(reader.actor, STEPS[step], known).ok;
  });
}

/** What the reader may do about a unit next: each open step, or why it would be refused as things stand. */
async function weighSteps(reader: Reader, locked: LockedUnit): Promise<Partial<Record<Step, Permission>>> {
  const { unit } = locked;
  const steps = stepsOf(reader, locked);
  const held = steps.some((step) => SIGNED_FOR.includes(step)) ? await findHeldUnit(reader, [unit.serial]) : null;
  const weigh = async (step: Step): Promise<Verdict> => {
    if (held && SIGNED_FOR.includes(step)) return refuse("wrong_state", held.why);
    if (step === "scrap") return await weighScrapping(reader, unit);
    return step === "repair" ? await weighRepairParts(reader, unit) : allow;
  };
  const weighed = steps.map(async (step) => [step, toPermission(await weigh(step), reader.locale)] as const);
  return Object.fromEntries(await Promise.all(weighed));
}

/** A returned unit with everything that was found, decided, repaired and tested, and what its reader may do next (1.10). */
export const readUnitWay = query({
  name: "returns/unit",
  input: OfUnit,
  action: "return_unit.read_way",
  async run(reader, asked) {
    const { known, unit } = await requireUnit(reader, asked);
    const { unitNo } = unit;
    const [register, inspections, opinions] = await Promise.all([
      reader.unit.findUniqueOrThrow({ where: { serial: unit.serial }, include: { productionBatch: { include: { product: true } } } }),
      reader.unitInspection.findMany({ where: { unitNo }, orderBy: { inspectionNo: "asc" } }),
      reader.unitOpinion.findMany({
        where: { unitNo },
        orderBy: { opinionNo: "asc" },
        include: {
          testStandard: true,
          unitRepairList: {
            where: { withdrawnAt: null },
            include: { unitRepairPartList: { include: { part: true }, orderBy: { sku: "asc" } } },
          },
        },
      }),
    ]);
    const { product } = register.productionBatch;
    const { replacedAt, ...row } = unit;
    return {
      ...row,
      isReplaced: replacedAt !== null,
      model: register.model,
      modelName: reader.locale === "en" ? product.nameEn : product.nameZh,
      batchNo: register.batchNo,
      wanted: known.wanted,
      said: sendersWords(known, unit),
      inspections: inspections.map(({ inspectedAt, measured, prints: _prints, ...row }) => ({
        ...{ ...row, measured: measured as Measured | null, inspectedAt: toWireInstant(inspectedAt) },
      })),
      opinions: opinions.map(({ testStandard, unitRepairList: [repair], givenAt, ...row }) => ({
        ...{ ...row, givenAt: toWireInstant(givenAt) },
        measurements: (testStandard?.measurements ?? []) as unknown as Measurement[],
        repair: repair
          ? {
              plannedOn: repair.plannedOn && civilDateOf(repair.plannedOn),
              work: repair.work,
              receiptNo: repair.receiptNo,
              stockedAt: repair.stockedAt && toWireInstant(repair.stockedAt),
              parts: repair.unitRepairPartList.map(({ sku, quantity, used, part }) => ({
                ...{ sku, quantity: used ?? quantity, name: reader.locale === "en" ? part.nameEn : part.nameZh },
              })),
            }
          : null,
      })),
      quotes: (await readQuotes(reader, known)).filter(({ serial }) => serial === unit.serial),
      next: turnOf(unit.state, unit.decision),
      can: await weighSteps(reader, { known, unit }),
    };
  },
});

/** A unit as the form of its next step needs it: with the standards and parts of its model, the kinds of fault, how many of its return wait for quality too, and, to who may read its return, the photos. */
export const readUnitForm = query({
  name: "returns/unit-form",
  input: OfUnit,
  action: "return_unit.read_way",
  async run(reader, asked) {
    const view = await readUnitWay.definition.run(reader, asked);
    const { known } = await requireUnit(reader, asked);
    const readsReturn = can(reader.actor, "return.read", known).ok;
    const [standards, parts, alongside, photos] = await Promise.all([
      reader.testStandard.findMany({
        where: { model: view.model, supersededByList: { none: {} } },
        orderBy: { standardNo: "asc" },
        select: { standardNo: true, name: true },
      }),
      reader.part.findMany({
        where: { model: null, productPartList: { some: { model: view.model } } },
        orderBy: { sku: "asc" },
        select: { sku: true, nameZh: true, nameEn: true },
      }),
      reader.returnUnit.count({ where: { returnNo: view.returnNo, state: "received", serial: { not: view.serial } } }),
      readsReturn ? listAttachments(reader, { ...photosOf([known.returnNo]), asCustomer: false }) : [],
    ]);
    const named = parts.map(({ sku, nameZh, nameEn }) => ({ sku, name: reader.locale === "en" ? nameEn : nameZh }));
    const faults = faultsOf(reader.settings.complaintCategories, reader.locale);
    return { ...view, standards, parts: named, faults, today: reader.today, alongside, readsReturn, photos };
  },
});
